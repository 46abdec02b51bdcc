package io.retropool.client.library;

/** No socket was to be had in time; the adapter throws what its library throws when its own pool is exhausted. */
public final class SocketRefusal extends Exception {
  /** Why there was none. */
  public enum Kind {
    /** None was free in time, or there is no place to wait. */
    EXHAUSTED,
    /** The waiting thread was interrupted; its flag is set. */
    INTERRUPTED,
    /** The caller's {@link SocketPatience} has ended. */
    ENDED
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public SocketRefusal(Kind kind, Exception cause) {
    super(cause.getMessage(), cause, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
