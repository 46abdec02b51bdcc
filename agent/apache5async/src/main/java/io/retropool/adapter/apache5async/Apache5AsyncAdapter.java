package io.retropool.adapter.apache5async;

import io.retropool.client.HookHandler;
import io.retropool.client.library.Adapter;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.net.SocketAddress;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The asynchronous clients of Apache HttpClient 5.2 and later. Each keeps its connection manager, with its limits and
 * its state; what clients share are connections with a reactor each, of one thread. While a connection is lent that
 * thread belongs to one caller, as the threads of a client's own reactor do; a client's own reactor is started when it
 * is first needed. Thread-safe.
 */
public final class Apache5AsyncAdapter implements Adapter {
  private final HookHandler[] moments;

  /** @throws ReflectiveOperationException where this version is not as expected */
  public Apache5AsyncAdapter(Sockets sockets) throws ReflectiveOperationException {
    Fields fields = new Fields(sockets);
    AsyncClients clients = new AsyncClients(sockets, fields);
    Exchanges exchanges = new Exchanges();
    Lending lending = new Lending(sockets, fields, clients, exchanges);
    this.moments =
        new HookHandler[] {
          build(clients),
          start(clients),
          status(clients),
          close(clients),
          connect(lending),
          release(fields),
          dial(clients),
          execute(exchanges),
          retry(exchanges),
          event(),
          await(clients)
        };
  }

  /** The numbers are those of the agent's {@code Apache5AsyncModule}. */
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

  private static HookHandler start(AsyncClients clients) {
    return HookHandler.instead((client, a) -> clients.start(client));
  }

  private static HookHandler status(AsyncClients clients) {
    return HookHandler.instead((client, a) -> clients.status(client));
  }

  private static HookHandler close(AsyncClients clients) {
    return HookHandler.around(
        (client, a) -> clients.closing(client, (CloseMode) a[0]),
        (client, state, returned, thrown) -> {
          clients.closed((AsyncClient) state);
          return null;
        });
  }

  private static HookHandler await(AsyncClients clients) {
    return HookHandler.instead(
        (client, a) -> {
          if (a[0] != null) {
            clients.awaits(client, (TimeValue) a[0]);
          }
          return null;
        });
  }

  @SuppressWarnings("unchecked") // as the library declares it
  private static HookHandler connect(Lending lending) {
    return HookHandler.around(
        (manager, a) ->
            lending.connect(
                new Dialled(
                    manager,
                    (AsyncConnectionEndpoint) a[0],
                    a[1],
                    (Timeout) a[2],
                    a[3],
                    (HttpContext) a[4],
                    (FutureCallback<AsyncConnectionEndpoint>) a[5])),
        (manager, lent, returned, thrown) -> {
          ((LentConnection) lent).goOn();
          return null;
        });
  }

  private static HookHandler release(Fields fields) {
    return HookHandler.instead(
        (manager, a) -> {
          LentConnection lent = a[0] == null ? null : LentConnection.in(fields.entry(a[0]));
          if (lent != null) {
            lent.released(a[1], (TimeValue) a[2]);
          }
          return null;
        });
  }

  private static HookHandler dial(AsyncClients clients) {
    return HookHandler.instead(
        (reactor, a) -> {
          clients.needsItsOwn(reactor);
          clients.reactors().connects(reactor, (SocketAddress) a[1]);
          return null;
        });
  }

  private static HookHandler execute(Exchanges exchanges) {
    return HookHandler.instead(
        (chain, a) -> {
          if (a[0] != null && a[2] != null) {
            exchanges.begin((HttpRequest) a[0], (AsyncEntityProducer) a[1], (AsyncExecChain.Scope) a[2]);
          }
          return null;
        });
  }

  private static HookHandler retry(Exchanges exchanges) {
    return HookHandler.around(
        (strategy, a) ->
            exchanges.diedUnused((HttpRequest) a[0], (IOException) a[1], (Integer) a[2], (HttpContext) a[3]),
        (strategy, exchange, again, thrown) -> exchanges.again((Exchange) exchange, again, thrown));
  }

  /** After each event of a reactor's thread: what it gave back is free when it has left the caller's code. */
  private static HookHandler event() {
    return HookHandler.around(
        (channel, a) -> ReactorThread.enter(),
        (channel, thread, returned, thrown) -> {
          ((ReactorThread) thread).left();
          return null;
        });
  }
}
