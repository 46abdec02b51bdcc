package io.retropool.adapter.apache4;

import io.retropool.client.Answer;
import io.retropool.client.HookHandler;
import io.retropool.client.library.Adapter;
import io.retropool.client.library.DialPhases;
import io.retropool.client.library.SocketTimes;
import io.retropool.client.library.Sockets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ConnectionRequest;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.pool.PoolStats;
import org.apache.http.protocol.HttpContext;

/**
 * Apache HttpClient 4.3 to 4.5. Each client keeps its connection manager, with its limits, its state and its
 * statistics; what clients share are open sockets. A connection that the manager hands out unconnected is bound to an
 * idle socket of the same route, if there is one, and lets go of its socket when it comes back fit for another request.
 * Thread-safe.
 */
public final class Apache4Adapter implements Adapter {
  /** In the place of a route. */
  private static final Object ALL = new Object();

  private final Executions executions;
  private final Phases phases;
  private final Lending lending;
  private final Leasing leasing;
  private final Statistics statisticsOf;
  private final Holders holders;

  /** @throws ReflectiveOperationException where this version is not as expected */
  public Apache4Adapter(Sockets sockets) throws ReflectiveOperationException {
    this.executions = new Executions(sockets);
    this.phases = new Phases(executions);
    this.lending = new Lending(sockets, new Routes(sockets), executions);
    this.leasing = new Leasing(sockets, executions, phases);
    this.statisticsOf = new Statistics(sockets);
    this.holders = new Holders(sockets);
  }

  /** The numbers are those of the agent's {@code Apache4Module}. */
  @Override
  public HookHandler at(int moment) {
    switch (moment) {
      case 0:
        return execute;
      case 1:
        return retry;
      case 2:
        return request;
      case 3:
        return connect;
      case 4:
        return release;
      case 5:
        return shutDown;
      case 6:
        return send;
      case 7:
        return exchange;
      case 8:
        return lookUp;
      case 9:
        return open;
      case 10:
        return layer;
      case 11:
        return upgrade;
      case 12:
        return statistics;
      case 13:
        return close;
      default:
        throw new IllegalArgumentException("no such moment: " + moment);
    }
  }

  private final HookHandler execute =
      HookHandler.around(
          (chain, a) -> executions().enter((HttpRequest) a[1], (HttpClientContext) a[2], (HttpRoute) a[0]),
          (chain, execution, response, thrown) -> {
            executions().leave((Execution) execution, (HttpResponse) response, thrown);
            return null;
          });

  private final HookHandler retry =
      HookHandler.around(
          (chain, a) -> executions().enterRetries(chain, (HttpRequest) a[1]),
          (chain, retries, response, thrown) -> {
            executions().leaveRetries((Retries) retries, thrown);
            return null;
          });

  private final HookHandler request =
      HookHandler.around(
          (manager, a) -> lending().enterRequest(manager, (HttpRoute) a[0], a[1]),
          (manager, wanted, returned, thrown) ->
              thrown == null ? lending().exitRequest((Wanted) wanted, (ConnectionRequest) returned) : null);

  private final HookHandler connect =
      HookHandler.around(
          (manager, a) ->
              leasing()
                  .enterConnect(
                      (HttpClientConnectionManager) manager,
                      (HttpClientConnection) a[0],
                      (HttpRoute) a[1],
                      (Integer) a[2],
                      (HttpContext) a[3]),
          (manager, dialling, returned, thrown) -> leasing().exitConnect((Dialling) dialling, thrown));

  private final HookHandler upgrade =
      HookHandler.around(
          (manager, a) -> leasing().enterUpgrade((HttpClientConnection) a[0]),
          (manager, connection, returned, thrown) ->
              thrown == null ? leasing().upgraded((HttpClientConnection) connection) : null);

  private final HookHandler release =
      HookHandler.instead(
          (manager, a) -> {
            leasing().release((HttpClientConnection) a[0], a[1], millis((Long) a[2], (TimeUnit) a[3]));
            return null;
          });

  private final HookHandler shutDown =
      HookHandler.after(
          (manager, entered, returned, thrown) -> {
            leasing().closed(manager);
            return null;
          });

  private final HookHandler send =
      HookHandler.around(
          (executor, a) -> leasing().enterSend((HttpRequest) a[0], (HttpClientConnection) a[1]),
          (executor, connection, response, thrown) -> {
            // With an answer it returns before the body has been sent.
            if (thrown == null && response == null) {
              executions().sent();
              leasing().sent((HttpClientConnection) connection);
            }
            return null;
          });

  private final HookHandler exchange =
      HookHandler.around(
          (executor, a) -> executions().enterExchange((HttpRequest) a[0]),
          (executor, execution, response, thrown) -> {
            executions().leaveExchange((Execution) execution, (HttpResponse) response);
            return null;
          });

  private final HookHandler lookUp =
      HookHandler.around(
          (resolver, a) -> phases().enterLookUp((String) a[0]),
          (resolver, lookUp, found, thrown) ->
              phases().exitLookUp((DialPhases.LookUp) lookUp, (InetAddress[]) found, thrown));

  private final HookHandler open =
      HookHandler.around(
          (factory, a) -> phases().enterConnect((Integer) a[0], (Socket) a[1], (InetSocketAddress) a[3]),
          (factory, times, socket, thrown) -> {
            phases().exitConnect((SocketTimes) times, (Socket) socket, thrown);
            return null;
          });

  private final HookHandler layer =
      HookHandler.around(
          (factory, a) -> phases().enterHandshake((Socket) a[0]),
          (factory, times, socket, thrown) -> {
            phases().exitHandshake((SocketTimes) times, (Socket) socket, thrown);
            return null;
          });

  private final HookHandler statistics =
      HookHandler.around(
          (manager, a) -> a.length == 0 ? ALL : a[0],
          (manager, route, own, thrown) ->
              statisticsOf().completed(manager, route == ALL ? null : route, (PoolStats) own));

  private final HookHandler close =
      HookHandler.instead((holder, a) -> holders().givesBack(holder) ? Answer.value(null) : null);

  private Executions executions() {
    return executions;
  }

  private Phases phases() {
    return phases;
  }

  private Lending lending() {
    return lending;
  }

  private Leasing leasing() {
    return leasing;
  }

  private Statistics statisticsOf() {
    return statisticsOf;
  }

  private Holders holders() {
    return holders;
  }

  private static long millis(long keepAlive, TimeUnit unit) {
    return keepAlive <= 0 || unit == null ? keepAlive : unit.toMillis(keepAlive);
  }
}
