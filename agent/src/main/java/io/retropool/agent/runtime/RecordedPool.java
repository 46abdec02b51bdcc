package io.retropool.agent.runtime;

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
  public Wait waiting(String pool, Origin origin, String tags, int queueLength) {
    Events.PoolWait wait = events.poolWait();
    return wait == null ? null : granted -> wait.end(origin.toString(), pool, tags, queueLength, granted);
  }

  @Override
  public void overflow(String pool, Origin origin, String tags, int open, int limit) {
    events.overflow(origin.toString(), pool, tags, open, limit);
  }

  @Override
  public void connectionClosed(
      String pool, Origin origin, String tags, CloseReason reason, long age, int exchanges, long id) {
    events.connectionClosed(origin.toString(), pool, tags, reason.name(), age, exchanges, id);
  }

  @Override
  public void leaseLost(String pool, Origin origin, String tags, long held, Throwable acquiredAt) {
    events.leaseLost(origin.toString(), pool, tags, held, acquiredAt);
  }
}
