package io.retropool.adapter.apache4async;

import io.retropool.client.WeakIdentityMap;
import io.retropool.client.library.Sockets;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager;
import org.apache.http.impl.nio.reactor.AbstractMultiworkerIOReactor;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;
import org.apache.http.nio.reactor.IOReactorStatus;

/**
 * The clients that share connections, by their managers and their own reactors. The thread that a client starts, which
 * keeps its JVM running, waits until the reactor is needed, and starts no others until then. Thread-safe.
 */
final class AsyncClients {
  /** Where nobody tells the thread that waits: the agent may have been taken out of its JVM. */
  private static final long LOOK_AGAIN_MILLIS = 1000;

  private final Sockets sockets;
  private final Library library;
  private final Fitness fitness;
  private final WeakIdentityMap<Object, AsyncClient> byManager = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, AsyncClient> byReactor = new WeakIdentityMap<>();

  /** @throws ReflectiveOperationException where this version is not as expected */
  AsyncClients(Sockets sockets, Library library) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.library = library;
    this.fitness = new Fitness(sockets);
  }

  void built(HttpAsyncClientBuilder builder, Object client) throws Throwable {
    Object manager = library.manager(client);
    if (manager == null || manager.getClass() != PoolingNHttpClientConnectionManager.class) {
      return;
    }
    String leftAlone = fitness.refuses(builder, manager);
    DefaultConnectingIOReactor reactor = leftAlone == null ? fitness.reactor(manager) : null;
    AsyncClient known =
        new AsyncClient(
            reactor,
            manager,
            fitness.settings(builder),
            Thread.currentThread().getContextClassLoader(),
            leftAlone);
    byManager.put(manager, known);
    if (reactor != null) {
      byReactor.put(reactor, known);
    }
  }

  /** By its manager. */
  AsyncClient of(Object manager) {
    AsyncClient known = byManager.get(manager);
    return known == null ? AsyncClient.OTHER : known;
  }

  /** On the thread that is to run this reactor; returns when it is to run, or has been shut down. */
  void run(AbstractMultiworkerIOReactor reactor) throws Throwable {
    if (byReactor.get(reactor) == null) {
      return;
    }
    Selector selector = library.selector(reactor);
    try {
      // By its own selector, so that the library wakes it as ever.
      while (reactor.getStatus() == IOReactorStatus.INACTIVE
          && !library.dials(reactor)
          && !Thread.currentThread().isInterrupted()) {
        selector.select(LOOK_AGAIN_MILLIS);
      }
      if (reactor.getStatus() == IOReactorStatus.INACTIVE) {
        selector.wakeup();
      } else {
        selector.close();
      }
    } catch (ClosedSelectorException shutDown) {
      // as later versions do by themselves
    }
  }

  /** Before its connections are closed. */
  void closes(Object manager, long waitMillis) {
    AsyncClient known = byManager.get(manager);
    if (known != null) {
      known.closes(waitMillis);
    }
  }

  /** After it: wakes the thread that waits, and waits for connections that are not the reactor's own. */
  void shutDown(AbstractMultiworkerIOReactor reactor, long waitMillis) throws Throwable {
    AsyncClient known = byReactor.get(reactor);
    if (known != null) {
      library.selector(reactor).wakeup();
      known.closed(waitMillis);
      Object manager = known.manager();
      if (manager != null) {
        sockets.closed(manager);
      }
    }
  }
}
