package io.retropool.pool;

/**
 * What happens in the core, as plain calls. Implemented by whoever records it; the core calls it outside its locks, on
 * the thread on which it happened, and expects it to be quick, not to block and not to throw.
 *
 * <p>Thread-safe. Times are nanoseconds, counts are numbers of connections or exchanges. Tags are what
 * {@link Request#tagged} said, empty for nothing; those of a connection are those of the call that it was opened for.
 */
public interface PoolListener {
  /**
   * A call starts to wait for a connection.
   *
   * @param queueLength how many were waiting before it
   * @return what to tell when the wait ends, or null when nobody records waits
   */
  Wait waiting(String pool, Origin origin, String tags, int queueLength);

  /**
   * A dial outside the limit, because the wait for a place took too long.
   *
   * @param open connections, this one included
   * @param limit of the upstream
   */
  void overflow(String pool, Origin origin, String tags, int open, int limit);

  /**
   * A connection was closed and its permit returned.
   *
   * @param age from open to close
   * @param exchanges how many calls it carried
   * @param id {@link Connection#id()}
   */
  void connectionClosed(
      String pool, Origin origin, String tags, CloseReason reason, long age, int exchanges, long id);

  /**
   * A lease whose holder was collected before it gave the connection back.
   *
   * @param held from acquire to now
   * @param acquiredAt the stack that took it, null when it was not sampled
   */
  void leaseLost(String pool, Origin origin, String tags, long held, Throwable acquiredAt);

  /** A wait that has begun. */
  interface Wait {
    /** @param granted false when it timed out, was cancelled, or was refused */
    void end(boolean granted);
  }

  /** Hears nothing. */
  PoolListener NONE =
      new PoolListener() {
        @Override
        public Wait waiting(String pool, Origin origin, String tags, int queueLength) {
          return null;
        }

        @Override
        public void overflow(String pool, Origin origin, String tags, int open, int limit) {}

        @Override
        public void connectionClosed(
            String pool, Origin origin, String tags, CloseReason reason, long age, int exchanges, long id) {}

        @Override
        public void leaseLost(String pool, Origin origin, String tags, long held, Throwable acquiredAt) {}
      };
}
