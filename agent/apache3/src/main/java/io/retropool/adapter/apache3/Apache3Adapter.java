package io.retropool.adapter.apache3;

import io.retropool.client.HookHandler;
import io.retropool.client.library.Adapter;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethodBase;

/**
 * Commons HttpClient 3.0 and 3.1. Each client keeps its connection manager and its connections, with their limits and
 * state; what clients share are open sockets. A connection that would be opened is given an idle socket of the same
 * route, if there is one, and lets go of its socket when its answer has been read to the end. Thread-safe.
 */
public final class Apache3Adapter implements Adapter {
  private final HookHandler[] moments;

  /** @throws ReflectiveOperationException where this version is not as expected */
  public Apache3Adapter(Sockets sockets) throws ReflectiveOperationException {
    Connections connections = new Connections(sockets);
    Exchanges exchanges = new Exchanges();
    Executions executions = new Executions(sockets, connections);
    Lending lending = new Lending(sockets);
    Leasing leasing = new Leasing(sockets, connections, exchanges);
    Messages messages = new Messages(sockets, executions, connections, exchanges);
    this.moments =
        new HookHandler[] {
          execute(executions),
          attempt(executions),
          tunnel(new Tunnels(executions)),
          new OpenHandler(new Openings(sockets, executions, connections, exchanges, lending)),
          close(leasing),
          send(messages),
          write(messages),
          receive(messages),
          receiveHead(messages),
          receiveBody(messages),
          read(messages),
          abort(lending),
          release(leasing),
          shutDown(leasing),
          awaitBody(messages)
        };
  }

  /** The numbers are those of the agent's {@code Apache3Module}. */
  @Override
  public HookHandler at(int moment) {
    return moments[moment];
  }

  private static HookHandler execute(Executions executions) {
    return HookHandler.around(
        (director, a) -> executions.enter(director, a[0]),
        (director, execution, returned, thrown) -> {
          executions.leave((Execution) execution);
          return null;
        });
  }

  private static HookHandler attempt(Executions executions) {
    return HookHandler.around(
        (director, a) -> executions.attempt(director),
        (director, execution, returned, thrown) -> {
          Executions.gaveUp((Execution) execution, thrown);
          return null;
        });
  }

  private static HookHandler tunnel(Tunnels tunnels) {
    return HookHandler.instead((director, a) -> tunnels.enter(director));
  }

  private static HookHandler close(Leasing leasing) {
    return HookHandler.around(
        (connection, a) -> leasing.enterClose((HttpConnection) connection),
        (connection, closing, returned, thrown) -> {
          ((Leasing.Closing) closing).end();
          return null;
        });
  }

  private static HookHandler send(Messages messages) {
    return HookHandler.around(
        (method, a) -> messages.begin((HttpMethodBase) method, a[1]),
        (method, lease, returned, thrown) -> {
          if (thrown != null) {
            messages.failed((SocketLease) lease, thrown);
          }
          return null;
        });
  }

  private static HookHandler write(Messages messages) {
    return HookHandler.around(
        (method, a) -> messages.beginWriting((HttpMethodBase) method, a[1]),
        (method, connection, returned, thrown) -> {
          if (thrown == null) {
            messages.written((HttpMethodBase) method, (HttpConnection) connection);
          }
          return null;
        });
  }

  private static HookHandler receive(Messages messages) {
    return HookHandler.around(
        (method, a) -> messages.leased((HttpMethodBase) method, a[1]),
        (method, connection, returned, thrown) ->
            thrown == null
                ? null
                : messages.unanswered((HttpMethodBase) method, (HttpConnection) connection, thrown));
  }

  private static HookHandler receiveHead(Messages messages) {
    return HookHandler.around(
        (method, a) -> a[1],
        (method, connection, returned, thrown) -> {
          if (thrown == null) {
            messages.head((HttpMethodBase) method, connection);
          }
          return null;
        });
  }

  private static HookHandler awaitBody(Messages messages) {
    return HookHandler.instead((connection, a) -> messages.awaitBody((HttpConnection) connection, (Integer) a[0]));
  }

  private static HookHandler receiveBody(Messages messages) {
    return HookHandler.around(
        (method, a) -> a[1],
        (method, connection, returned, thrown) -> {
          if (thrown == null) {
            messages.body((HttpMethodBase) method, connection);
          }
          return null;
        });
  }

  private static HookHandler read(Messages messages) {
    return HookHandler.instead(
        (method, a) -> {
          messages.read((HttpMethodBase) method);
          return null;
        });
  }

  private static HookHandler abort(Lending lending) {
    return HookHandler.after(
        (method, entered, returned, thrown) -> {
          lending.aborted(method);
          return null;
        });
  }

  private static HookHandler release(Leasing leasing) {
    return HookHandler.instead(
        (manager, a) -> {
          leasing.release(manager, a[0]);
          return null;
        });
  }

  private static HookHandler shutDown(Leasing leasing) {
    return HookHandler.after(
        (manager, entered, returned, thrown) -> {
          leasing.shutDown(manager);
          return null;
        });
  }
}
