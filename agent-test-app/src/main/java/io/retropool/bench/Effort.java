package io.retropool.bench;

/** How long is measured. Pairs are generations times rounds. */
enum Effort {
  QUICK(1, 5, 50_000, 10_000, 400, 700),
  FULL(2, 5, 200_000, 45_000, 1_000, 5_000);

  final int generations;
  final int rounds;
  /** What the JIT wants to have seen before it is done, and how long all that may take. */
  final int warmUpCalls;

  final int warmUpMillis;
  final int sliceMillis;
  final int openMillis;

  Effort(int generations, int rounds, int warmUpCalls, int warmUpMillis, int sliceMillis, int openMillis) {
    this.generations = generations;
    this.rounds = rounds;
    this.warmUpCalls = warmUpCalls;
    this.warmUpMillis = warmUpMillis;
    this.sliceMillis = sliceMillis;
    this.openMillis = openMillis;
  }

  int pairs() {
    return generations * rounds;
  }
}
