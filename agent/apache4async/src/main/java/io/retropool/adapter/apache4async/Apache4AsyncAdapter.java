package io.retropool.adapter.apache4async;

import io.retropool.client.Answer;
import io.retropool.client.HookHandler;
import io.retropool.client.library.Adapter;
import io.retropool.client.library.Sockets;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.reactor.AbstractMultiworkerIOReactor;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.http.nio.reactor.SessionRequestCallback;

/**
 * The asynchronous clients of Apache HttpClient 4, httpasyncclient 4.0 and 4.1. Each keeps its connection manager and
 * pool, with their limits and state; what clients share are sessions with a reactor each, of one thread. While one is
 * lent that thread belongs to one caller, as the threads of a client's own reactor do. Thread-safe.
 */
public final class Apache4AsyncAdapter implements Adapter {
  /** For so long the library's reactors are awaited (PoolingNHttpClientConnectionManager.shutdown). */
  private static final long WAIT_MILLIS = 2000;

  private final HookHandler[] moments;

  /** @throws ReflectiveOperationException where this version is not as expected */
  public Apache4AsyncAdapter(Sockets sockets) throws ReflectiveOperationException {
    Library library = new Library(sockets);
    AsyncClients clients = new AsyncClients(sockets, library);
    Exchanges exchanges = new Exchanges(library);
    Lending lending = new Lending(sockets, library, clients, exchanges);
    this.moments =
        new HookHandler[] {
          build(clients),
          ask(exchanges),
          serve(exchanges),
          dial(lending),
          release(lending),
          startRoute(lending),
          close(clients),
          run(clients),
          shutDown(clients)
        };
  }

  /** The numbers are those of the agent's {@code Apache4AsyncModule}. */
  @Override
  public HookHandler at(int moment) {
    return moments[moment];
  }

  private static HookHandler build(AsyncClients clients) {
    return HookHandler.around(
        (builder, a) -> builder,
        (builder, same, client, thrown) -> {
          if (client != null) {
            clients.built((HttpAsyncClientBuilder) builder, client);
          }
          return null;
        });
  }

  private static HookHandler ask(Exchanges exchanges) {
    return HookHandler.around(
        (manager, a) -> exchanges.ask(manager, a[5]),
        (manager, outer, returned, thrown) -> {
          exchanges.asked(outer);
          return null;
        });
  }

  private static HookHandler serve(Exchanges exchanges) {
    return HookHandler.around(
        (pool, a) -> exchanges.serve(a[0]),
        (pool, outer, returned, thrown) -> {
          exchanges.served(outer, !Boolean.FALSE.equals(returned));
          return null;
        });
  }

  private static HookHandler dial(Lending lending) {
    return HookHandler.instead(
        (reactor, a) ->
            lending.dial(
                (DefaultConnectingIOReactor) reactor,
                (SocketAddress) a[0],
                (SocketAddress) a[1],
                a[2],
                (SessionRequestCallback) a[3]));
  }

  private static HookHandler release(Lending lending) {
    return HookHandler.instead(
        (manager, a) -> {
          if (a[0] != null) {
            lending.release((NHttpClientConnection) a[0], a[1], (Long) a[2], (TimeUnit) a[3]);
          }
          return null;
        });
  }

  private static HookHandler startRoute(Lending lending) {
    return HookHandler.instead(
        (manager, a) -> a[0] != null && lending.isSecured((NHttpClientConnection) a[0]) ? Answer.value(null) : null);
  }

  private static HookHandler close(AsyncClients clients) {
    return HookHandler.instead(
        (manager, a) -> {
          clients.closes(manager, a.length == 0 ? WAIT_MILLIS : (Long) a[0]);
          return null;
        });
  }

  /** Returns when the client's own reactor is to run. */
  private static HookHandler run(AsyncClients clients) {
    return HookHandler.instead(
        (reactor, a) -> {
          clients.run((AbstractMultiworkerIOReactor) reactor);
          return null;
        });
  }

  private static HookHandler shutDown(AsyncClients clients) {
    return HookHandler.around(
        (reactor, a) -> a[0],
        (reactor, waitMillis, returned, thrown) -> {
          clients.shutDown((AbstractMultiworkerIOReactor) reactor, (Long) waitMillis);
          return null;
        });
  }
}
