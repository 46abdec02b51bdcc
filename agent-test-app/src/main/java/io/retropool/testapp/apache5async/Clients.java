package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** A new client for a call, made in the way that {@code made} says, and started. */
final class Clients {
  private Clients() {}

  /**
   * {@code made=builder} (the default), {@code system}, {@code pooling}, {@code aged}, {@code once} for one that tries
   * nothing again, {@code smallest} for the library's minimal one.
   */
  static CloseableHttpAsyncClient make(Arguments arguments) {
    switch (arguments.get("made", "builder")) {
      case "builder":
        return started(HttpAsyncClients.createDefault());
      case "system":
        return started(HttpAsyncClients.createSystem());
      case "minimal":
      case "smallest":
        return started(HttpAsyncClients.createMinimal());
      case "once":
        return started(HttpAsyncClients.custom().disableAutomaticRetries().build());
      case "pooling":
        return with(new PoolingAsyncClientConnectionManager());
      case "aged":
        ConnectionConfig aged =
            ConnectionConfig.custom().setTimeToLive(TimeValue.ofNanoseconds(1)).build();
        return with(PoolingAsyncClientConnectionManagerBuilder.create().setDefaultConnectionConfig(aged).build());
      default:
        throw new IllegalArgumentException(arguments.get("made"));
    }
  }

  static CloseableHttpAsyncClient started(CloseableHttpAsyncClient client) {
    client.start();
    return client;
  }

  private static CloseableHttpAsyncClient with(PoolingAsyncClientConnectionManager manager) {
    return started(HttpAsyncClients.custom().setConnectionManager(manager).build());
  }

  /** A builder with the caller's timeouts and proxy. */
  static HttpAsyncClientBuilder builder(Arguments arguments) {
    return builder(arguments, PoolingAsyncClientConnectionManagerBuilder.create());
  }

  /** The same, with what the connections are made with. */
  static HttpAsyncClientBuilder builder(
      Arguments arguments, PoolingAsyncClientConnectionManagerBuilder connections) {
    HttpAsyncClientBuilder builder =
        HttpAsyncClients.custom()
            .setDefaultRequestConfig(config(arguments))
            .setConnectionManager(connections.build());
    if (arguments.has("proxy")) {
      String address = arguments.get("proxy");
      int colon = address.lastIndexOf(':');
      if (arguments.has("user")) {
        builder.setDefaultCredentialsProvider(credentials(arguments));
      }
      builder.setProxy(new HttpHost(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    }
    if (arguments.has("local")) {
      builder.setRoutePlanner(new From(address(arguments.get("local"))));
    }
    return builder;
  }

  /** {@code connect-timeout} and {@code read-timeout} in milliseconds; {@code scheme=ntlm} is the first choice then. */
  private static RequestConfig config(Arguments arguments) {
    RequestConfig.Builder config = RequestConfig.custom();
    int connectTimeout = arguments.number("connect-timeout", arguments.number("read-timeout", 0));
    if (connectTimeout > 0) {
      config.setConnectTimeout(Timeout.ofMilliseconds(connectTimeout));
    }
    if (arguments.has("read-timeout")) {
      config.setResponseTimeout(Timeout.ofMilliseconds(arguments.number("read-timeout", 0)));
    }
    if (arguments.get("scheme", "any").equals("ntlm")) {
      config.setTargetPreferredAuthSchemes(Collections.singletonList("NTLM"));
    }
    return config.build();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  /** {@code user} and {@code password} for whoever asks. */
  static BasicCredentialsProvider credentials(Arguments arguments) {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    char[] password = arguments.get("password").toCharArray();
    credentials.setCredentials(
        new AuthScope(null, -1), new UsernamePasswordCredentials(arguments.get("user"), password));
    return credentials;
  }

  /** Calls from one local address. */
  private static final class From extends DefaultRoutePlanner {
    private final InetAddress address;

    From(InetAddress address) {
      super(null);
      this.address = address;
    }

    @Override
    protected InetAddress determineLocalAddress(HttpHost first, HttpContext context) {
      return address;
    }
  }
}
