package io.retropool.client.urlconnection;

/** How far the exchange of one lease has come. Thread-safe. */
final class Exchange {
  private final boolean reused;
  private final boolean unsafe;
  private final boolean kept;
  private final long quietSince;
  private final long checkedAt;
  private volatile boolean begun;
  private volatile boolean refused;
  private volatile boolean answeredEarly;

  private Exchange(boolean reused, boolean unsafe, boolean kept, long quietSince, long checkedAt) {
    this.reused = reused;
    this.unsafe = unsafe;
    this.kept = kept;
    this.quietSince = quietSince;
    this.checkedAt = checkedAt;
  }

  static Exchange onNewConnection(boolean unsafe) {
    return new Exchange(false, unsafe, false, 0, 0);
  }

  /**
   * @param kept whether the call would have had the connection without the agent
   * @param quietSince when the exchange before it ended, by {@code System.nanoTime()}
   * @param checkedAt when the connection was looked at for this lease
   */
  static Exchange onReused(boolean unsafe, boolean kept, long quietSince, long checkedAt) {
    return new Exchange(true, unsafe, kept, quietSince, checkedAt);
  }

  /** Whether the connection has carried another lease before. */
  boolean reused() {
    return reused;
  }

  /** Whether the request must not be repeated (RFC 9110, section 9.2.2). */
  boolean unsafe() {
    return unsafe;
  }

  /** Whether the call would have had the connection without the agent, however long it is quiet. */
  boolean kept() {
    return kept;
  }

  long quietSince() {
    return quietSince;
  }

  long checkedAt() {
    return checkedAt;
  }

  /**
   * Something is about to be written.
   *
   * @return whether this is the first time
   */
  boolean begin() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  /** Nothing of the request may be written to this connection, however often the JDK tries. */
  void refuse() {
    refused = true;
  }

  boolean refused() {
    return refused;
  }

  /** The server has said something before all of the request was written. */
  void answerEarly() {
    answeredEarly = true;
  }

  boolean answeredEarly() {
    return answeredEarly;
  }
}
