package io.retropool.demo;

/** What one run of the application took, as it travels from its process to the demo's: words in a line. */
final class Measured {
  final long calls;
  final long failures;
  /** The first one; empty when there was none. */
  final String failure;
  final double callsPerSecond;
  final double p50Millis;
  final double p99Millis;
  final double cpuMillisPerCall;
  final long threads;

  /**
   * @param calls all of them, those of the warm-up included
   * @param failure null when no call failed
   * @param made calls of the measured time
   * @param cpu nanoseconds of the process in that time
   * @param latencies in nanoseconds, sorted
   */
  Measured(
      long calls, long failures, Throwable failure, long made, long nanos, long cpu, int threads, long[] latencies) {
    this.calls = calls;
    this.failures = failures;
    this.failure = failure == null ? "" : failure.toString().replaceAll("\\s+", " ");
    this.callsPerSecond = made * 1e9 / nanos;
    this.p50Millis = percentile(latencies, 50);
    this.p99Millis = percentile(latencies, 99);
    this.cpuMillisPerCall = cpu / 1e6 / Math.max(1, made);
    this.threads = threads;
  }

  private Measured(String[] words) {
    this.calls = Long.parseLong(words[0]);
    this.failures = Long.parseLong(words[1]);
    this.callsPerSecond = Double.parseDouble(words[2]);
    this.p50Millis = Double.parseDouble(words[3]);
    this.p99Millis = Double.parseDouble(words[4]);
    this.cpuMillisPerCall = Double.parseDouble(words[5]);
    this.threads = Long.parseLong(words[6]);
    this.failure = words.length < 8 ? "" : words[7];
  }

  /** What {@link #toString()} gave. */
  static Measured parse(String line) {
    return new Measured(line.split(" ", 8));
  }

  private static double percentile(long[] sorted, int percent) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
  }

  @Override
  public String toString() {
    return calls + " " + failures + " " + callsPerSecond + " " + p50Millis + " " + p99Millis + " " + cpuMillisPerCall
        + " " + threads + " " + failure;
  }
}
