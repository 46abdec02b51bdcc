package io.retropool.adapter.apache40;

import io.retropool.client.HookHandler;
import io.retropool.client.library.Adapter;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.conn.ManagedClientConnection;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.RoutedRequest;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;

/**
 * Apache HttpClient 4.0 to 4.2, and the clients of that time that later versions still have. Each client keeps its
 * connection manager, with its limit and its state; what clients share are open sockets. A connection that would be
 * opened is bound to an idle socket of the same route, if there is one, and lets go of its socket when it comes back
 * fit for another request. Thread-safe.
 */
public final class Apache40Adapter implements Adapter {
  private static final Object ALL = new Object();

  private final HookHandler[] moments;

  /** @throws ReflectiveOperationException where this version is not as expected */
  public Apache40Adapter(Sockets sockets) throws ReflectiveOperationException {
    Managers managers = new Managers(sockets);
    Connections connections = new Connections(sockets);
    Executions executions = new Executions(sockets, managers);
    Routes routes = new Routes(sockets, managers);
    Lending lending = new Lending(sockets, connections, routes);
    Leasing leasing = new Leasing(sockets, executions, connections, lending);
    Tunnels tunnels = new Tunnels(sockets, executions);
    Messages messages = new Messages(sockets, executions);
    this.moments =
        new HookHandler[] {
          execute(executions),
          follow(executions),
          connect(executions),
          new OpenHandler(leasing, routes),
          tunnel(tunnels),
          layer(tunnels),
          release(leasing),
          close(leasing),
          shutDown(lending),
          sendHead(messages),
          sendBody(messages),
          flush(messages),
          receiveHead(messages),
          receiveBody(messages),
          statistics(new Statistics(sockets))
        };
  }

  /** The numbers are those of the agent's {@code Apache40Module}. */
  @Override
  public HookHandler at(int moment) {
    return moments[moment];
  }

  private static HookHandler execute(Executions executions) {
    return HookHandler.around(
        (director, a) -> executions.enter(director, (HttpRequest) a[1], (HttpContext) a[2]),
        (director, execution, response, thrown) -> {
          executions.leave((Execution) execution, thrown);
          return null;
        });
  }

  private static HookHandler follow(Executions executions) {
    return HookHandler.after(
        (director, entered, next, thrown) -> {
          executions.follow(director, (RoutedRequest) next);
          return null;
        });
  }

  private static HookHandler connect(Executions executions) {
    return HookHandler.around(
        (managed, a) -> executions.enterOpening(managed, (HttpRoute) a[0]),
        (managed, execution, returned, thrown) -> {
          ((Execution) execution).opening(null);
          return null;
        });
  }

  private static HookHandler tunnel(Tunnels tunnels) {
    return HookHandler.instead((director, a) -> tunnels.enterTunnel(director));
  }

  private static HookHandler layer(Tunnels tunnels) {
    return HookHandler.around(
        (operator, a) -> tunnels.enterLayer((OperatedClientConnection) a[0], (HttpHost) a[1], (HttpParams) a[3]),
        (operator, layering, returned, thrown) -> tunnels.exitLayer((Tunnels.Layering) layering, thrown));
  }

  private static HookHandler release(Leasing leasing) {
    return HookHandler.around(
        (manager, a) -> leasing.release((ManagedClientConnection) a[0], Leasing.millis((Long) a[1], (TimeUnit) a[2])),
        (manager, lease, returned, thrown) -> {
          ((SocketLease) lease).closed();
          return null;
        });
  }

  private static HookHandler close(Leasing leasing) {
    return HookHandler.after(
        (manager, entered, returned, thrown) -> {
          leasing.closed(manager);
          return null;
        });
  }

  private static HookHandler shutDown(Lending lending) {
    return HookHandler.after(
        (connection, entered, returned, thrown) -> {
          lending.shutDown(connection);
          return null;
        });
  }

  private static HookHandler sendHead(Messages messages) {
    return HookHandler.instead(
        (connection, a) -> {
          messages.head(connection, (HttpRequest) a[0]);
          return null;
        });
  }

  private static HookHandler sendBody(Messages messages) {
    return HookHandler.after(
        (connection, entered, returned, thrown) -> {
          if (thrown == null) {
            messages.body(connection);
          }
          return null;
        });
  }

  private static HookHandler flush(Messages messages) {
    return HookHandler.after(
        (connection, entered, returned, thrown) -> {
          if (thrown == null) {
            messages.flushed(connection);
          }
          return null;
        });
  }

  private static HookHandler receiveHead(Messages messages) {
    return HookHandler.after(
        (connection, entered, response, thrown) -> {
          if (response != null) {
            messages.head(connection, (HttpResponse) response);
          }
          return null;
        });
  }

  private static HookHandler statistics(Statistics statistics) {
    return HookHandler.around(
        (manager, a) -> a.length == 0 ? ALL : a[0],
        (manager, route, own, thrown) -> statistics.completed(manager, route == ALL ? null : route, own));
  }

  private static HookHandler receiveBody(Messages messages) {
    return HookHandler.around(
        (connection, a) -> a[0],
        (connection, response, returned, thrown) -> {
          if (thrown == null) {
            messages.body(connection, (HttpResponse) response);
          }
          return null;
        });
  }
}
