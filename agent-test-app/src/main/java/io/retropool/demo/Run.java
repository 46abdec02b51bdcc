package io.retropool.demo;

/** One run of the application: what it measured of itself, and what its server saw of it. */
final class Run {
  final Measured measured;
  final long connections;
  final long handshakes;

  Run(Measured measured, long connections, long handshakes) {
    this.measured = measured;
    this.connections = connections;
    this.handshakes = handshakes;
  }
}
