package io.retropool.agent.runtime;

/**
 * Raised when a share has been large for long, over when it is small: two marks, so that what swings around one of them
 * does not raise it again and again. Not thread-safe.
 */
final class Alarm {
  /** What came of a reading. */
  enum Outcome {
    NONE,
    RAISED,
    OVER
  }

  private boolean raised;
  private boolean high;
  private long highSince;

  boolean isRaised() {
    return raised;
  }

  /**
   * @param share of the whole, 0 to 1 or beyond
   * @param raiseAt from which share on
   * @param clearBelow below which share it is over
   * @param span nanoseconds for which the share must be large
   */
  Outcome read(double share, double raiseAt, double clearBelow, long span, long now) {
    if (share < raiseAt) {
      high = false;
    } else if (!high) {
      high = true;
      highSince = now;
    }
    if (!raised && high && now - highSince >= span) {
      raised = true;
      return Outcome.RAISED;
    }
    if (raised && share < clearBelow) {
      raised = false;
      return Outcome.OVER;
    }
    return Outcome.NONE;
  }
}
