package io.retropool.pool;

/** Rouses whoever calls {@link Core#maintain}. Called from any thread, never under a lock of the core. */
public interface Wakeup {
  /**
   * Something is due earlier than the last answer of {@link Core#maintain} said. Must not block.
   *
   * @param nanos the instant, on {@link Clock#nanos()}, at which maintain is wanted
   */
  void at(long nanos);

  /** For those who call maintain in their own rhythm. */
  Wakeup NONE =
      new Wakeup() {
        @Override
        public void at(long nanos) {}
      };
}
