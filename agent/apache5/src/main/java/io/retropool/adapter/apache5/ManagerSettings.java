package io.retropool.adapter.apache5;

import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** What a manager is set to for one route. Immutable. */
final class ManagerSettings {
  private final SocketConfig socket;
  private final int socketTimeout;
  private final String tls;
  private final TimeValue timeToLive;
  private final boolean limitsConnects;

  /**
   * @param socketTimeout what an open connection begins a request with, in milliseconds
   * @param tls null where this version has no such settings
   * @param timeToLive null for no limit
   * @param limitsConnects whether how long a connect may take is set, or to be left as it is
   */
  ManagerSettings(SocketConfig socket, int socketTimeout, String tls, TimeValue timeToLive, boolean limitsConnects) {
    this.socket = socket;
    this.socketTimeout = socketTimeout;
    this.tls = tls;
    this.timeToLive = timeToLive;
    this.limitsConnects = limitsConnects;
  }

  /** In milliseconds, 0 for none. */
  static int millis(Timeout timeout) {
    return TimeValue.isPositive(timeout) ? timeout.toMillisecondsIntBound() : 0;
  }

  /** All that is set when a socket is opened, but for the timeout, which is set anew for each call. */
  String socket() {
    String text = socket.toString();
    return text.substring(text.indexOf(", "));
  }

  int socketTimeout() {
    return socketTimeout;
  }

  String tls() {
    return tls;
  }

  boolean limitsConnects() {
    return limitsConnects;
  }

  TimeValue timeToLive() {
    return timeToLive;
  }
}
