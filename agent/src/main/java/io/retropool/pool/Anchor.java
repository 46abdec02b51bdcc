package io.retropool.pool;

/**
 * What keeps the idle connections of a route alive, for instance the application's class that a route was made for.
 *
 * <p>An idle TLS connection reaches its context and with it classes of the application, so the core must not keep it
 * alive. It gives the idle connections to the anchor instead and reaches them, and the anchor, only weakly: when the
 * application forgets the anchor, its idle connections go with it and their permits return ({@link
 * CloseReason#COLLECTED}).
 *
 * <p>Called outside the core's locks, from any thread.
 */
public interface Anchor {
  /** Keep a strong reference to this object, by its identity, until {@link #drop}. */
  void hold(Object state);

  /** The object is no longer needed. */
  void drop(Object state);
}
