package io.retropool.agent;

import io.retropool.event.Events;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Origin;
import io.retropool.pool.PoolListener;

/** Takes what happens in the core to the events. Thread-safe. */
final class RecordedPool implements PoolListener {
  private final Events events;

  RecordedPool(Events events) {
    this.events = events;
  }

  @Override
  public Wait waiting(String pool, Origin origin, int queueLength) {
    Events.PoolWait wait = events.poolWait();
    return wait == null ? null : granted -> wait.end(origin.toString(), pool, queueLength, granted);
  }

  @Override
  public void overflow(String pool, Origin origin, int open, int limit) {
    events.overflow(origin.toString(), pool, open, limit);
  }

  @Override
  public void connectionClosed(
      String pool, Origin origin, CloseReason reason, long age, int exchanges, long id) {
    events.connectionClosed(origin.toString(), pool, reason.name(), age, exchanges, id);
  }

  @Override
  public void leaseLost(String pool, Origin origin, long held, Throwable acquiredAt) {
    events.leaseLost(origin.toString(), pool, held, acquiredAt);
  }
}
