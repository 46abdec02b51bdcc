package io.retropool.adapter.apache5;

import io.retropool.client.HookHandler;
import io.retropool.client.library.Adapter;
import io.retropool.client.library.DialPhases;
import io.retropool.client.library.SocketTimes;
import io.retropool.client.library.Sockets;
import java.net.InetAddress;
import java.net.Socket;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/**
 * The classic clients of Apache HttpClient 5. Each keeps its connection manager, with its limits, its state and its
 * statistics; what clients share are open sockets. A connection that the manager hands out unconnected is bound to an
 * idle socket of the same route, if there is one, and lets go of its socket when it comes back fit for another request.
 * Thread-safe.
 */
public final class Apache5Adapter implements Adapter {
  /** In the place of a route. */
  private static final Object ALL = new Object();

  private final HookHandler[] moments;

  /** @throws ReflectiveOperationException where this version is not as expected */
  public Apache5Adapter(Sockets sockets) throws ReflectiveOperationException {
    Endpoints endpoints = new Endpoints(sockets);
    Executions executions = new Executions(sockets);
    Lending lending = new Lending(sockets, endpoints, new Routes(sockets), executions);
    Phases phases = new Phases(executions);
    Leasing leasing = new Leasing(sockets, endpoints, executions, phases);
    Messages messages = new Messages(sockets, endpoints, executions);
    this.moments =
        new HookHandler[] {
          execute(executions),
          executeMinimal(executions),
          retry(executions),
          request(lending),
          connect(leasing),
          release(leasing),
          close(leasing),
          send(messages),
          head(messages),
          body(messages),
          upgrade(leasing),
          lookUp(phases),
          layer(phases),
          statistics(new Statistics(sockets))
        };
  }

  /** The numbers are those of the agent's {@code Apache5Module}. */
  @Override
  public HookHandler at(int moment) {
    return moments[moment];
  }

  private static HookHandler execute(Executions executions) {
    return HookHandler.around(
        (chain, a) -> executions.enter((ClassicHttpRequest) a[0], (ExecChain.Scope) a[1]),
        (chain, execution, response, thrown) -> {
          executions.leave((Execution) execution, thrown);
          return null;
        });
  }

  private static HookHandler executeMinimal(Executions executions) {
    return HookHandler.around(
        (client, a) -> executions.enterMinimal((ClassicHttpRequest) a[1], (HttpContext) a[2]),
        (client, execution, response, thrown) -> {
          executions.leave((Execution) execution, thrown);
          return null;
        });
  }

  private static HookHandler retry(Executions executions) {
    return HookHandler.around(
        (chain, a) -> executions.enterRetries(chain, ((ExecChain.Scope) a[1]).execRuntime),
        (chain, retries, response, thrown) -> {
          executions.leaveRetries((Retries) retries, thrown);
          return null;
        });
  }

  private static HookHandler request(Lending lending) {
    return HookHandler.around(
        (manager, a) -> lending.enterRequest(manager, (HttpRoute) a[1], a[3]),
        (manager, wanted, own, thrown) ->
            thrown == null ? lending.exitRequest((Wanted) wanted, (LeaseRequest) own) : null);
  }

  private static HookHandler connect(Leasing leasing) {
    return HookHandler.around(
        (manager, a) ->
            leasing.enterConnect(
                (HttpClientConnectionManager) manager, (ConnectionEndpoint) a[0], (TimeValue) a[1], (HttpContext) a[2]),
        (manager, dialling, returned, thrown) -> leasing.exitConnect((Dialling) dialling, thrown));
  }

  private static HookHandler upgrade(Leasing leasing) {
    return HookHandler.around(
        (manager, a) -> leasing.enterUpgrade((ConnectionEndpoint) a[0]),
        (manager, endpoint, returned, thrown) ->
            thrown == null ? leasing.upgraded((ConnectionEndpoint) endpoint) : null);
  }

  private static HookHandler release(Leasing leasing) {
    return HookHandler.instead(
        (manager, a) -> {
          leasing.release((ConnectionEndpoint) a[0], a[1], (TimeValue) a[2]);
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

  private static HookHandler send(Messages messages) {
    return HookHandler.around(
        (connection, a) -> messages.enterSend(connection, (ClassicHttpRequest) a[0]),
        (connection, same, returned, thrown) -> {
          if (thrown == null) {
            messages.sent((ManagedHttpClientConnection) same);
          }
          return null;
        });
  }

  private static HookHandler head(Messages messages) {
    return HookHandler.after(
        (connection, entered, response, thrown) -> {
          if (response != null) {
            messages.head(connection, (ClassicHttpResponse) response);
          }
          return null;
        });
  }

  private static HookHandler body(Messages messages) {
    return HookHandler.around(
        (connection, a) -> a[0],
        (connection, response, returned, thrown) -> {
          if (thrown == null) {
            messages.body(connection, (ClassicHttpResponse) response);
          }
          return null;
        });
  }

  private static HookHandler lookUp(Phases phases) {
    return HookHandler.around(
        (resolver, a) -> phases.enterLookUp((String) a[0]),
        (resolver, lookUp, found, thrown) ->
            phases.exitLookUp((DialPhases.LookUp) lookUp, (InetAddress[]) found, thrown));
  }

  private static HookHandler layer(Phases phases) {
    return HookHandler.around(
        (factory, a) -> phases.beginHandshake((Socket) a[0]),
        (factory, times, socket, thrown) -> {
          phases.exitHandshake((SocketTimes) times, (Socket) socket, thrown);
          return null;
        });
  }

  private static HookHandler statistics(Statistics statistics) {
    return HookHandler.around(
        (manager, a) -> a.length == 0 ? ALL : a[0],
        (manager, route, own, thrown) ->
            statistics.completed(manager, route == ALL ? null : route, (PoolStats) own));
  }
}
