package io.retropool.bench;

/** What a JVM says at the end of its measuring: times of the open loop, threads, memory. Immutable. */
final class Told {
  final double p50Micros;
  final double p99Micros;
  final double p999Micros;
  final double threads;
  final double residentMegabytes;

  private Told(double[] numbers) {
    this.p50Micros = numbers[0];
    this.p99Micros = numbers[1];
    this.p999Micros = numbers[2];
    this.threads = numbers[3];
    this.residentMegabytes = numbers[4];
  }

  static Told parse(String line) {
    String[] words = line.split(" ");
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return new Told(numbers);
  }
}
