package io.retropool.adapter.apache5async;

import io.retropool.adapter.apache5.LibraryClass;
import io.retropool.client.WeakIdentityMap;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.SocketAddress;
import java.nio.channels.Selector;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandlerFactory;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** Makes reactors that clients share, and closes what a reactor that never ran leaves open. Thread-safe. */
final class Reactors {
  private final Fields fields;
  private final ReactorThread.Locals locals;
  private final MethodHandle workers;
  private final MethodHandle selector;
  private final MethodHandle handlers;
  private final WeakIdentityMap<Object, SharedReactor> shared = new WeakIdentityMap<>();
  private IOEventHandlerFactory usual;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Reactors(Sockets sockets, Fields fields) throws ReflectiveOperationException {
    this.fields = fields;
    this.locals = new ReactorThread.Locals(sockets);
    // A reactor may end after the loader of its library was closed, which it has needed for nothing else by then.
    LibraryClass.beside(RequestExecutionCommand.class, "CommandSupport");
    this.workers = sockets.getter(DefaultConnectingIOReactor.class, "workers");
    Class<?> worker = LibraryClass.beside(DefaultConnectingIOReactor.class, "SingleCoreIOReactor");
    this.handlers = sockets.getter(worker, "eventHandlerFactory");
    this.selector = sockets.getter(worker.getSuperclass(), "selector");
  }

  SharedReactor make(IOReactorConfig settings) throws Throwable {
    SharedReactor made = new SharedReactor(usualHandlers(), settings, locals);
    shared.put(made.reactor(), made);
    made.whenEnded(() -> shared.remove(made.reactor()));
    return made;
  }

  /** Somebody dials with this reactor, which may be a client's own. */
  void connects(Object reactor, SocketAddress to) {
    SharedReactor known = shared.get(reactor);
    if (known != null) {
      known.connects(to);
    }
  }

  /** It could not be started. */
  void discard(SharedReactor neverRan) throws Throwable {
    neverRan.retire();
    shared.remove(neverRan.reactor());
    closeSelectors(neverRan.reactor());
  }

  /** Runs something that may wait, with this context loader and nothing else of whoever asks. */
  void runAlone(Runnable waiting, ClassLoader contextLoader) {
    Thread thread = ReactorThread.of(waiting, locals);
    thread.setContextClassLoader(contextLoader);
    thread.start();
  }

  /** Those of a client for which nothing was set; of no client of the application's, which they would keep alive. */
  private synchronized IOEventHandlerFactory usualHandlers() throws Throwable {
    if (usual == null) {
      try (CloseableHttpAsyncClient client =
          HttpAsyncClientBuilder.create()
              .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
              .setConnectionManager(
                  new PoolingAsyncClientConnectionManager(RegistryBuilder.<TlsStrategy>create().build()))
              .build()) {
        DefaultConnectingIOReactor reactor = fields.reactor(client);
        usual = (IOEventHandlerFactory) (Object) handlers.invokeExact(workers(reactor)[0]);
        reactor.close(CloseMode.IMMEDIATE);
        closeSelectors(reactor);
      }
    }
    return usual;
  }

  /** A reactor that is closed before it ran leaves its selectors open until core 5.3. */
  void closeSelectors(DefaultConnectingIOReactor reactor) throws Throwable {
    for (Object worker : workers(reactor)) {
      try {
        ((Selector) (Object) selector.invokeExact(worker)).close();
      } catch (IOException closedAlready) {
        // there is nothing left to close
      }
    }
  }

  private Object[] workers(DefaultConnectingIOReactor reactor) throws Throwable {
    return (Object[]) (Object) workers.invokeExact((Object) reactor);
  }
}
