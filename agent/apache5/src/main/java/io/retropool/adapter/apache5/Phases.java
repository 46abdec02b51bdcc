package io.retropool.adapter.apache5;

import io.retropool.client.library.DialPhases;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketTimes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.hc.core5.http.HttpHost;

/**
 * The phases of a dial. No method of this library's connects and does nothing else in all its versions; so what is
 * between the look-up and the handshake, or the end of the dial, is the connect. Thread-safe.
 */
final class Phases extends DialPhases {
  private final Executions executions;

  Phases(Executions executions) {
    super(executions::timesOfDial);
    this.executions = executions;
  }

  /** The dial begins. */
  SocketLease begin(SocketLease lease) {
    SocketLease outer = enter(lease);
    HttpHost first = first();
    if (first != null && first.getAddress() != null) {
      startConnect(lease.times(), first, first.getAddress());
    }
    return outer;
  }

  @Override
  protected void lookedUp(SocketTimes times, InetAddress[] addresses) {
    HttpHost first = first();
    if (first != null && addresses.length > 0) {
      startConnect(times, first, addresses[0]);
    }
  }

  private static void startConnect(SocketTimes times, HttpHost host, InetAddress address) {
    times.startConnect(new InetSocketAddress(address, Math.max(0, host.getPort())));
  }

  /** Where the current exchange's connection leads first; null where nobody knows. */
  private HttpHost first() {
    Execution execution = executions.current();
    return execution == null || execution.route() == null ? null : execution.route().getHopTarget(0);
  }

  /**
   * As {@link #enterHandshake}; what the library limits by its own timeout to connect, the operator may limit further.
   */
  SocketTimes beginHandshake(Socket connected) {
    SocketLease dialling = dialling();
    if (dialling != null && connected != null) {
      dialling.limitHandshake(connected);
    }
    return enterHandshake(connected);
  }

  /**
   * The dial is over.
   *
   * @param socket null after a failure
   * @param outer as {@link #begin} returned it
   */
  void end(SocketLease lease, Socket socket, Throwable failure, SocketLease outer) {
    lease.times().endConnect(socket, failure);
    leave(outer);
  }
}
