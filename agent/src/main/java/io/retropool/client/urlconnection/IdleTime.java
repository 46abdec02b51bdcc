package io.retropool.client.urlconnection;

import io.retropool.client.socket.KeepAliveHeader;

/**
 * For how long a connection may stay idle: what the server and the JDK's own switches allow. The pool's idle timeout
 * comes on top. Thread-safe.
 */
final class IdleTime {
  private static final long SECOND = 1_000_000_000L;
  private static final int SERVER_SAID_ZERO = -2;
  /** Without {@code Connection: keep-alive} the JDK does not look at {@code Keep-Alive}. */
  private static final int UNREAD = 0;

  private final JdkHttp jdk;
  /** {@code http.keepAlive.time.server} in seconds, as JDK-8278067 has it; -1 when it is not set. */
  private final int user = Integer.getInteger("http.keepAlive.time.server", -1);

  IdleTime(JdkHttp jdk) {
    this.jdk = jdk;
  }

  /**
   * @param connection the call's {@code HttpURLConnection}; null if it was collected
   * @return nanoseconds, {@code Long.MAX_VALUE} for no limit, -1 when it must not be kept at all
   */
  long nanos(Object http, Object connection) throws Throwable {
    int server = jdk.keepAliveTimeout(http);
    if (server == UNREAD && connection != null) {
      server = KeepAliveHeader.timeout(jdk.responseHeader(connection, "Keep-Alive"));
    }
    if (server == SERVER_SAID_ZERO || (server <= 0 && user == 0)) {
      return -1;
    }
    if (server > 0) {
      // One second under what the server allows, so that it does not close while we send; half of a single second.
      return server == 1 ? SECOND / 2 : (server - 1) * SECOND;
    }
    return user > 0 ? user * SECOND : Long.MAX_VALUE;
  }
}
