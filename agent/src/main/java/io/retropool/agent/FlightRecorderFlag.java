package io.retropool.agent;

/**
 * Whether this JVM was told to record from its start. The flight recorder itself starts after {@code premain}, and asking
 * for it costs up to 50 ms.
 */
final class FlightRecorderFlag {
  private static final String FLAG = "-XX:StartFlightRecording";

  private FlightRecorderFlag() {}

  /** False as well where it cannot be told: the events then start with the first call that is pooled. */
  static boolean given() {
    return CommandLine.has(FLAG);
  }
}
