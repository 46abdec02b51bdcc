package io.retropool.pool;

/** No lease could be had. Carries no stack: the adapter throws what its library throws in this case. */
public final class AcquireException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Kind {
    /** The acquire timeout, or the caller's own, ended the wait. */
    TIMEOUT,
    /** Every place is taken and the policy says not to wait. */
    EXHAUSTED,
    /** Too many callers are waiting already. */
    PENDING_FULL,
    /** The waiting thread was interrupted; its interrupt flag is set. */
    INTERRUPTED
  }

  private final Kind kind;

  AcquireException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
