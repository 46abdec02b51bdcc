package io.retropool.client.socket;

import io.retropool.observe.Observed;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The calls of one client that are under way and only looked at. Thread-safe. */
final class ObservedSockets {
  private final Set<ObservedSocket> running = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final AtomicBoolean begun = new AtomicBoolean();

  /** @param connection of the library; when it is collected the call has ended */
  ObservedSocket begin(Object connection, Observed call) {
    for (Reference<?> gone; (gone = collected.poll()) != null; ) {
      ((ObservedSocket) gone).closed();
    }
    if (!begun.getAndSet(true)) {
      call.madeClient();
    }
    ObservedSocket socket = new ObservedSocket(connection, collected, this, call);
    running.add(socket);
    return socket;
  }

  void ended(ObservedSocket socket) {
    running.remove(socket);
  }

  /** The client has been closed, and with it what it had open. */
  void endAll() {
    running.forEach(ObservedSocket::closed);
  }
}
