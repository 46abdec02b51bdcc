package io.retropool.pool;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells the listener's {@link PoolListener.Wait} its end, once, also when the wait ends on another thread before the
 * listener has answered that it began.
 */
final class WaitRecord {
  private static final Object GRANTED = new Object();
  private static final Object DENIED = new Object();

  private final AtomicReference<Object> state = new AtomicReference<Object>();

  void begun(PoolListener.Wait wait) {
    if (wait != null && !state.compareAndSet(null, wait)) {
      wait.end(state.get() == GRANTED);
    }
  }

  void ended(boolean granted) {
    Object before = state.getAndSet(granted ? GRANTED : DENIED);
    if (before instanceof PoolListener.Wait) {
      ((PoolListener.Wait) before).end(granted);
    }
  }
}
