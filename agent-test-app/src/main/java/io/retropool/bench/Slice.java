package io.retropool.bench;

/** What a JVM did while it was measured for a moment, closed loop. Immutable; travels as words in a line. */
final class Slice {
  final double callsPerSecond;
  final double cpuMicrosPerCall;
  final double bytesPerCall;
  /** All of them, those before the measured moment included. */
  final long calls;

  Slice(double callsPerSecond, double cpuMicrosPerCall, double bytesPerCall, long calls) {
    this.callsPerSecond = callsPerSecond;
    this.cpuMicrosPerCall = cpuMicrosPerCall;
    this.bytesPerCall = bytesPerCall;
    this.calls = calls;
  }

  static Slice parse(String line) {
    String[] words = line.split(" ");
    return new Slice(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]),
        Long.parseLong(words[3]));
  }

  @Override
  public String toString() {
    return callsPerSecond + " " + cpuMicrosPerCall + " " + bytesPerCall + " " + calls;
  }
}
