package io.retropool.client.urlconnection;

import io.retropool.client.socket.KeepAliveHeader;
import java.net.HttpURLConnection;

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
  /** In seconds, as JDK-8278067 has it; -1 when it is not set. */
  private final int server = Integer.getInteger("http.keepAlive.time.server", -1);

  private final int proxy = Integer.getInteger("http.keepAlive.time.proxy", -1);

  IdleTime(JdkHttp jdk) {
    this.jdk = jdk;
  }

  /**
   * @param connection the call's {@code HttpURLConnection}; null if it was collected
   * @return nanoseconds, {@code Long.MAX_VALUE} for no limit, -1 when it must not be kept at all
   */
  long nanos(Object http, Object connection) throws Throwable {
    int said = jdk.keepAliveTimeout(http);
    if (said == UNREAD && connection != null) {
      said = KeepAliveHeader.timeout(jdk.responseHeader(connection, "Keep-Alive"));
    }
    int user = said > 0 ? -1 : user(connection);
    if (said == SERVER_SAID_ZERO || user == 0) {
      return -1;
    }
    if (said > 0) {
      // One second under what the server allows, so that it does not close while we send; half of a single second.
      return said == 1 ? SECOND / 2 : (said - 1) * SECOND;
    }
    return user > 0 ? user * SECOND : Long.MAX_VALUE;
  }

  /** What the user says; the shorter one where it is not known whether there is a proxy. */
  private int user(Object connection) {
    if (proxy == server) {
      return server;
    }
    if (connection == null) {
      return proxy < 0 ? server : server < 0 ? proxy : Math.min(proxy, server);
    }
    return ((HttpURLConnection) connection).usingProxy() ? proxy : server;
  }
}
