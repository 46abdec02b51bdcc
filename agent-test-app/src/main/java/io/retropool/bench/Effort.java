package io.retropool.bench;

/** How long is measured. Pairs are generations times rounds. */
enum Effort {
  QUICK(1, 5, 50_000, 10_000, 2, 400, 700),
  FULL(2, 5, 200_000, 45_000, 6, 1_000, 5_000),
  /** Of a recording, which costs a call less than its JVM's luck does. */
  RECORDED(2, 20, 200_000, 45_000, 4, 1_000, 3_000);

  final int generations;
  final int rounds;
  /** What the JIT wants to have seen before it is done, and how long all that may take. */
  final int warmUpCalls;

  final int warmUpMillis;
  /** Not measured: after its first pauses, with new connections, much of what the JIT has made is made again. */
  final int settlingRounds;

  final int sliceMillis;
  final int openMillis;

  Effort(
      int generations,
      int rounds,
      int warmUpCalls,
      int warmUpMillis,
      int settlingRounds,
      int sliceMillis,
      int openMillis) {
    this.generations = generations;
    this.rounds = rounds;
    this.warmUpCalls = warmUpCalls;
    this.warmUpMillis = warmUpMillis;
    this.settlingRounds = settlingRounds;
    this.sliceMillis = sliceMillis;
    this.openMillis = openMillis;
  }

  int pairs() {
    return generations * rounds;
  }
}
