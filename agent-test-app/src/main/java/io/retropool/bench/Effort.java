package io.retropool.bench;

/** How long is measured. Pairs are generations times rounds. */
enum Effort {
  QUICK(1, 5, 1_500, 500, 1_000),
  FULL(2, 5, 4_000, 1_000, 5_000);

  final int generations;
  final int rounds;
  final int warmUpMillis;
  final int sliceMillis;
  final int openMillis;

  Effort(int generations, int rounds, int warmUpMillis, int sliceMillis, int openMillis) {
    this.generations = generations;
    this.rounds = rounds;
    this.warmUpMillis = warmUpMillis;
    this.sliceMillis = sliceMillis;
    this.openMillis = openMillis;
  }

  int pairs() {
    return generations * rounds;
  }
}
