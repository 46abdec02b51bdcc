package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.commons.httpclient.Credentials;
import org.apache.commons.httpclient.DefaultHttpMethodRetryHandler;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.NTCredentials;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.UsernamePasswordCredentials;
import org.apache.commons.httpclient.auth.AuthScope;
import org.apache.commons.httpclient.params.HttpClientParams;
import org.apache.commons.httpclient.params.HttpMethodParams;
import org.apache.commons.httpclient.protocol.Protocol;

/** A new client for a call, made in the way that {@code made} says. */
final class Clients {
  private Clients() {}

  /**
   * {@code made=builder} (the default: all is left to the library), {@code system}, {@code minimal} (it tries nothing
   * again), {@code pooling}, {@code basic}; since 3.1 {@code closing}.
   */
  static HttpClient make(Arguments arguments) {
    switch (arguments.get("made", "builder")) {
      case "builder":
        return new HttpClient();
      case "system":
        return new HttpClient(new HttpClientParams());
      case "minimal":
        HttpClient minimal = new HttpClient();
        minimal
            .getParams()
            .setParameter(HttpMethodParams.RETRY_HANDLER, new DefaultHttpMethodRetryHandler(0, false));
        return minimal;
      case "pooling":
        return new HttpClient(new MultiThreadedHttpConnectionManager());
      case "basic":
        return new HttpClient(new SimpleHttpConnectionManager());
      case "closing":
        return new HttpClient(new SimpleHttpConnectionManager(true));
      default:
        throw new IllegalArgumentException(arguments.get("made"));
    }
  }

  /** With the caller's timeouts in milliseconds, proxy and {@code local} address. */
  static HttpClient configured(Arguments arguments) {
    HttpClient client = make(arguments);
    HttpConnectionManager manager = client.getHttpConnectionManager();
    if (arguments.has("connect-timeout")) {
      manager.getParams().setConnectionTimeout(arguments.number("connect-timeout", 0));
    }
    if (arguments.has("read-timeout")) {
      manager.getParams().setSoTimeout(arguments.number("read-timeout", 0));
    }
    HostConfiguration host = client.getHostConfiguration();
    if (arguments.has("local")) {
      host.setLocalAddress(address(arguments.get("local")));
    }
    if (arguments.has("proxy")) {
      String address = arguments.get("proxy");
      int colon = address.lastIndexOf(':');
      host.setProxy(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
      if (arguments.has("user")) {
        client.getState().setProxyCredentials(AuthScope.ANY, credentials(arguments));
      }
    }
    return client;
  }

  /** As above, for the host of the {@code url} under a protocol of the application's own. */
  static HttpClient configured(Arguments arguments, Protocol protocol) {
    HttpClient client = configured(arguments);
    URI uri = URI.create(arguments.get("url"));
    client.getHostConfiguration().setHost(uri.getHost(), uri.getPort(), protocol);
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

  /** Only a client with a pool of its own can be ended. */
  static void close(HttpClient client) {
    HttpConnectionManager manager = client.getHttpConnectionManager();
    if (manager instanceof MultiThreadedHttpConnectionManager) {
      ((MultiThreadedHttpConnectionManager) manager).shutdown();
    }
  }
}
