package io.retropool.observe;

/** A call that runs as without the agent, while it is looked at. Thread-safe. */
public interface Observed {
  /** The application has made, for this call, what is made to be shared: a client or a TLS context. */
  void madeClient();

  /** A connection begins to be opened for it, by the thread that asks for it. */
  Span dial();

  /** That connection's TLS handshake begins. */
  Span handshake();

  /** Its exchange is over; later ends change nothing. */
  void end();

  /** Something that takes time, on one thread from beginning to end; what never ends is not counted. */
  interface Span {
    /** @param failure null when it succeeded: what failed is not counted */
    void end(Throwable failure);
  }
}
