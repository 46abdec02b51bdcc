package io.retropool.adapter.apache4async;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.http.nio.reactor.EventMask;
import org.apache.http.nio.reactor.IOSession;

/**
 * Who is to have an idle connection next. It is offered on any thread and taken on that of the connection's reactor,
 * which waits in its selector and is woken by an event that is asked for. Thread-safe.
 *
 * @param <T> who may have it
 */
final class Handover<T> {
  private final AtomicReference<T> next = new AtomicReference<>();

  /** It is this one's turn, who is there before the connection's thread runs. */
  void begin(T first) {
    next.set(first);
  }

  /** It is this one's turn, and the connection's thread is to be told. */
  void offer(T offered, IOSession to) {
    next.set(offered);
    to.setEvent(EventMask.WRITE);
  }

  /** @return false where somebody else has taken care of it */
  boolean withdraw(T offered) {
    return next.compareAndSet(offered, null);
  }

  /** For the connection's thread. @return null where it is nobody's turn */
  T take() {
    return next.getAndSet(null);
  }

  /**
   * For the connection's thread, which wants no more events of this kind. What an offer has asked for may be lost with
   * that: so it is looked for again when the event has been given up, and whoever offers after that is heard.
   *
   * @return as {@link #take}
   */
  T takeOrRest(IOSession idle) {
    idle.clearEvent(EventMask.WRITE);
    return take();
  }
}
