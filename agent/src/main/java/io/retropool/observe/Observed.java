package io.retropool.observe;

/** A call that runs as without the agent, while it is looked at. Thread-safe. */
public interface Observed {
  /** The application has made, for this call, what is made to be shared: a client or a TLS context. */
  void madeClient();

  /** A connection begins to be opened for it, by the thread that asks for it. */
  Span dial();

  /**
   * The same, by other threads: its CPU time and that of its handshake are not known, though they may end where they
   * began.
   *
   * @param caller made where the call was, for the place in the code
   */
  Span dial(Throwable caller);

  /** That connection's TLS handshake begins. */
  Span handshake();

  /** The dial that has ended was over with its TLS handshake: there is no {@link #handshake} of that connection. */
  void securedByDial();

  /** Its exchange is over; later ends change nothing. */
  void end();

  /** Something that takes time; what never ends is not counted. Its CPU time is known if it ends where it began. */
  interface Span {
    /** @param failure null when it succeeded: what failed is not counted */
    void end(Throwable failure);
  }
}
