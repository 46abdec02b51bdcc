package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.Credentials;
import org.apache.http.auth.NTCredentials;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.params.ConnRoutePNames;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.conn.ProxySelectorRoutePlanner;
import org.apache.http.impl.conn.SingleClientConnManager;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpProtocolParams;

/** A new client for a call, made in the way that {@code made} says; of what 4.0 has, unless it says so. */
@SuppressWarnings("deprecation") // as later versions call it
final class Clients {
  private Clients() {}

  /**
   * {@code made=builder} (the default: all is left to the library), {@code system}, {@code minimal} (it tries nothing
   * again), {@code pooling}, {@code basic}; since 4.2 {@code pooling42} and {@code aged}.
   */
  static DefaultHttpClient make(Arguments arguments) {
    switch (arguments.get("made", "builder")) {
      case "builder":
        return new DefaultHttpClient();
      case "system":
        DefaultHttpClient system = new DefaultHttpClient();
        system.setRoutePlanner(
            new ProxySelectorRoutePlanner(
                system.getConnectionManager().getSchemeRegistry(), ProxySelector.getDefault()));
        return system;
      case "minimal":
        DefaultHttpClient minimal = new DefaultHttpClient();
        minimal.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        return minimal;
      case "pooling":
        return with(new ThreadSafeClientConnManager(new BasicHttpParams(), schemes()));
      case "basic":
        return with(new SingleClientConnManager(new BasicHttpParams(), schemes()));
      case "pooling42":
        return with(new PoolingClientConnectionManager());
      case "aged":
        return with(new PoolingClientConnectionManager(schemes(), 1, TimeUnit.NANOSECONDS));
      default:
        throw new IllegalArgumentException(arguments.get("made"));
    }
  }

  private static DefaultHttpClient with(ClientConnectionManager manager) {
    return new DefaultHttpClient(manager, new BasicHttpParams());
  }

  private static SchemeRegistry schemes() {
    SchemeRegistry schemes = new SchemeRegistry();
    schemes.register(new Scheme("http", PlainSocketFactory.getSocketFactory(), 80));
    schemes.register(new Scheme("https", SSLSocketFactory.getSocketFactory(), 443));
    return schemes;
  }

  /** With the caller's timeouts in milliseconds, proxy and {@code local} address. */
  static DefaultHttpClient configured(Arguments arguments) {
    DefaultHttpClient client = new DefaultHttpClient();
    // 4.0 asks before it sends a body, and waits for two seconds where there is no answer; see Apache40Caller for that.
    HttpProtocolParams.setUseExpectContinue(client.getParams(), false);
    if (arguments.has("connect-timeout")) {
      HttpConnectionParams.setConnectionTimeout(client.getParams(), arguments.number("connect-timeout", 0));
    }
    if (arguments.has("read-timeout")) {
      HttpConnectionParams.setSoTimeout(client.getParams(), arguments.number("read-timeout", 0));
    }
    if (arguments.has("local")) {
      client.getParams().setParameter(ConnRoutePNames.LOCAL_ADDRESS, address(arguments.get("local")));
    }
    if (arguments.has("proxy")) {
      String address = arguments.get("proxy");
      int colon = address.lastIndexOf(':');
      if (arguments.has("user")) {
        client.getCredentialsProvider().setCredentials(AuthScope.ANY, credentials(arguments));
      }
      client
          .getParams()
          .setParameter(
              ConnRoutePNames.DEFAULT_PROXY,
              new HttpHost(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    }
    return client;
  }

  /** As above, with a factory for its TLS sockets. */
  static DefaultHttpClient configured(Arguments arguments, SSLSocketFactory factory) {
    DefaultHttpClient client = configured(arguments);
    client.getConnectionManager().getSchemeRegistry().register(new Scheme("https", factory, 443));
    return client;
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  /** {@code user} and {@code password}, those of NTLM where {@code scheme=ntlm}. */
  static Credentials credentials(Arguments arguments) {
    String user = arguments.get("user");
    String password = arguments.get("password");
    return arguments.get("scheme", "any").equals("ntlm")
        ? new NTCredentials(user, password, "here", "there")
        : new UsernamePasswordCredentials(user, password);
  }

  /** A client of this time cannot be closed otherwise. */
  static void close(HttpClient client) {
    client.getConnectionManager().shutdown();
  }
}
