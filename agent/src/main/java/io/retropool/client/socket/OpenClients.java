package io.retropool.client.socket;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The clients that have made a call, each for as long as its connection manager lives: one that nobody closed counts as
 * closed when it has been collected. Thread-safe.
 */
final class OpenClients {
  private final Set<Reference<Object>> watched = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final AtomicBoolean expunging = new AtomicBoolean();

  void add(Object manager, ClientOfSockets client) {
    watched.add(new Watch(manager, collected, client));
  }

  /** Closes those that were collected, on one thread at a time. */
  void expunge() {
    if (!expunging.compareAndSet(false, true)) {
      return;
    }
    try {
      for (Reference<?> gone; (gone = collected.poll()) != null; ) {
        watched.remove(gone);
        ((Watch) gone).client.closed();
      }
    } finally {
      expunging.set(false);
    }
  }

  private static final class Watch extends WeakReference<Object> {
    private final ClientOfSockets client;

    Watch(Object manager, ReferenceQueue<Object> collected, ClientOfSockets client) {
      super(manager, collected);
      this.client = client;
    }
  }
}
