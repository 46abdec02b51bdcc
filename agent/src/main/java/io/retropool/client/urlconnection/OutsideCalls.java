package io.retropool.client.urlconnection;

import io.retropool.client.ClientContext;
import io.retropool.client.ConnectionSettings;
import io.retropool.client.HookGroup;
import io.retropool.client.socket.RawSocket;
import io.retropool.pool.Lease;
import io.retropool.pool.Opener;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Upstream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLStreamHandler;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Opens connections before a call asks for them ({@code pool.NAME.prewarm}), each with an {@code HttpURLConnection}
 * that connects and sends nothing: so look-up, addresses, handshake and verification are the JDK's, as for a call. Only
 * where that runs no code of the application which could tell one thread from another. Thread-safe.
 */
final class OutsideCalls {
  /** A dial for nobody must end some time, whatever calls put up with. */
  private static final int LONGEST_MILLIS = 10_000;

  private final JdkHttp jdk;
  private final ClientContext context;
  private final CurrentCall current;
  private final Timeouts timeouts;
  private final RawSocket raw;
  private final HookGroup connects;

  /**
   * @param raw null where descriptors cannot be closed
   * @param connects {@code doConnect}
   */
  OutsideCalls(
      JdkHttp jdk, ClientContext context, CurrentCall current, Timeouts timeouts, RawSocket raw, HookGroup connects) {
    this.jdk = jdk;
    this.context = context;
    this.current = current;
    this.timeouts = timeouts;
    this.raw = raw;
    this.connects = connects;
  }

  /**
   * A call shows how others of its route may be opened, where the operator wants that.
   *
   * @param factory null for http
   * @param verifier null for http
   */
  void shown(Call call, URL url, Proxy proxy, SSLSocketFactory factory, HostnameVerifier verifier) throws Throwable {
    Upstream upstream = call.upstream;
    boolean direct = proxy == null || proxy.type() == Proxy.Type.DIRECT;
    if (upstream.pool().policy().prewarm(upstream.origin()) <= 0 || !direct || call.route.byIdentity()) {
      return;
    }
    URLStreamHandler handler = raw != null && connects.on() ? jdk.handler(url) : null;
    // Under a security manager who dials is asked what the caller may do, and here there is none.
    if (handler != null && handler.getClass().getClassLoader() == null && System.getSecurityManager() == null) {
      call.openedBy(new ByConnect(call, originOf(url, handler), factory, verifier));
    }
  }

  /** Without path and user. */
  private static URL originOf(URL url, URLStreamHandler handler) throws MalformedURLException {
    return new URL(url.getProtocol(), url.getHost(), url.getPort(), "/", handler);
  }

  private final class ByConnect implements Opener {
    private final Upstream upstream;
    private final Route route;
    private final Request request;
    private final URL url;
    private final SSLSocketFactory factory;
    private final HostnameVerifier verifier;

    ByConnect(Call call, URL url, SSLSocketFactory factory, HostnameVerifier verifier) {
      this.upstream = call.upstream;
      this.route = call.route;
      this.request = Request.of(call.route).tagged(call.request.tags());
      this.url = url;
      this.factory = factory;
      this.verifier = verifier;
    }

    @Override
    public void open(Lease lease) throws IOException {
      ConnectionSettings settings = context.settings(upstream.pool());
      OutsideDial dial = new OutsideDial(jdk, raw, lease, limited(settings.connectTimeoutMillis()));
      HttpURLConnection connection = connection(settings);
      Call call = Call.outside(upstream, route, request, lease, dial);
      current.enter(call);
      try {
        connection.connect();
      } finally {
        current.leave(call);
      }
      if (!letGo(call, lease)) {
        connection.disconnect();
        throw new IOException("the connection was opened past the pool");
      }
    }

    private HttpURLConnection connection(ConnectionSettings settings) throws IOException {
      HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
      connection.setUseCaches(false);
      connection.setConnectTimeout(limited(settings.connectTimeoutMillis()));
      connection.setReadTimeout(limited(settings.readTimeoutMillis()));
      if (connection instanceof HttpsURLConnection) {
        ((HttpsURLConnection) connection).setSSLSocketFactory(factory);
        ((HttpsURLConnection) connection).setHostnameVerifier(verifier);
      }
      return connection;
    }

    private int limited(int millis) {
      return millis <= 0 ? LONGEST_MILLIS : Math.min(millis, LONGEST_MILLIS);
    }

    /** From now on the connection is nobody's. */
    private boolean letGo(Call call, Lease lease) throws IOException {
      HttpState state = call.openedOutside();
      if (state == null || state.takeLease() != lease) {
        return false;
      }
      state.untried(true);
      Object http = ((PooledHttp) lease.connection().transport()).http();
      try {
        timeouts.connected(http);
        jdk.inCache(http);
        return true;
      } catch (Throwable impossible) {
        throw new IOException(impossible);
      }
    }
  }
}
