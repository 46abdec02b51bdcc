package io.retropool.client.urlconnection;

import io.retropool.access.PrivateAccess;
import io.retropool.client.ClientContext;
import io.retropool.pool.Pool;
import java.lang.invoke.MethodHandle;

/**
 * The operator's timeouts, for callers that have set none: neither on their connection, nor for all by {@code
 * sun.net.client.defaultConnectTimeout} and {@code defaultReadTimeout}. They are set where the JDK keeps those of a
 * call ({@code sun.net.NetworkClient}, 8 to 26), so that what comes of them is what the JDK throws; what {@code
 * getReadTimeout()} says stays. A timeout of 0 that the caller has set means none, and stays as well. Thread-safe.
 */
final class Timeouts {
  private final ClientContext context;
  private final MethodHandle connectTimeout;
  private final MethodHandle setConnectTimeout;
  private final MethodHandle defaultConnectTimeout;
  private final MethodHandle readTimeout;
  private final MethodHandle setReadTimeout;
  private final MethodHandle callersReadTimeout;

  /** @throws ReflectiveOperationException names what is missing in this JDK */
  Timeouts(ClientContext context) throws ReflectiveOperationException {
    this.context = context;
    PrivateAccess access = context.access();
    Class<?> client = Class.forName("sun.net.NetworkClient", false, null);
    this.connectTimeout = access.getter(client, "connectTimeout");
    this.setConnectTimeout = access.setter(client, "connectTimeout");
    this.defaultConnectTimeout = access.getter(client, "defaultConnectTimeout");
    this.readTimeout = access.getter(client, "readTimeout");
    this.setReadTimeout = access.method(client, "setReadTimeout", int.class);
    Class<?> connection = Class.forName("sun.net.www.protocol.http.HttpURLConnection", false, null);
    this.callersReadTimeout = access.getter(connection, "readTimeout");
  }

  /**
   * Before a dial.
   *
   * @return whether {@link #connected} must follow
   */
  boolean connecting(Object http, Pool pool) throws Throwable {
    int millis = context.settings(pool).connectTimeoutMillis();
    if (millis == 0 || (int) connectTimeout.invokeExact(http) >= 0 || (int) defaultConnectTimeout.invokeExact() > 0) {
      return false;
    }
    setConnectTimeout.invokeExact(http, millis);
    return true;
  }

  /** The next dial of this client may be another call's. */
  void connected(Object http) throws Throwable {
    setConnectTimeout.invokeExact(http, -1);
  }

  /** A call has a client that was opened for another: should it dial again, then for as long as this call waits. */
  void reused(Object http, int millis) throws Throwable {
    setConnectTimeout.invokeExact(http, millis);
  }

  /** Before the handshake and before each request; the JDK sets the caller's own, or none, for each call. */
  void reading(Object http, HttpState state) throws Throwable {
    int millis = context.settings(state.upstream().pool()).readTimeoutMillis();
    if (millis == 0 || (int) readTimeout.invokeExact(http) > 0) {
      return;
    }
    Object connection = state.holder();
    if (connection != null && (int) callersReadTimeout.invokeExact(connection) < 0) {
      setReadTimeout.invokeExact(http, millis);
    }
  }
}
