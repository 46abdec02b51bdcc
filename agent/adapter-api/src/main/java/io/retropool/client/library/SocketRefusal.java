package io.retropool.client.library;

/** No socket was to be had in time; the adapter throws what its library throws when its own pool is exhausted. */
public final class SocketRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean interrupted;

  /** @param interrupted whether the waiting thread was interrupted; its flag is set then */
  public SocketRefusal(Exception cause, boolean interrupted) {
    super(cause.getMessage(), cause, false, false);
    this.interrupted = interrupted;
  }

  public boolean interrupted() {
    return interrupted;
  }
}
