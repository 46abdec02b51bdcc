package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.NTCredentials;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;

/** A new client for a call, made in the way that {@code made} says, and started. */
final class Clients {
  private Clients() {}

  /**
   * {@code made=builder} (the default), {@code system}, {@code pooling} for one with a connection manager of the
   * application's, {@code threads} for one with its own threads, {@code smallest} for the library's minimal one.
   */
  static CloseableHttpAsyncClient make(Arguments arguments) throws Exception {
    switch (arguments.get("made", "builder")) {
      case "builder":
        return started(HttpAsyncClients.createDefault());
      case "system":
        return started(HttpAsyncClients.createSystem());
      case "smallest":
        return started(HttpAsyncClients.createMinimal(new DefaultConnectingIOReactor()));
      case "threads":
        return started(HttpAsyncClients.custom().setThreadFactory(Executors.defaultThreadFactory()).build());
      case "pooling":
        PoolingNHttpClientConnectionManager manager =
            new PoolingNHttpClientConnectionManager(new DefaultConnectingIOReactor());
        return started(HttpAsyncClients.custom().setConnectionManager(manager).build());
      default:
        throw new IllegalArgumentException(arguments.get("made"));
    }
  }

  static CloseableHttpAsyncClient started(CloseableHttpAsyncClient client) {
    client.start();
    return client;
  }

  /** A builder with the caller's timeouts and proxy. */
  static HttpAsyncClientBuilder builder(Arguments arguments) {
    HttpAsyncClientBuilder builder = HttpAsyncClients.custom().setDefaultRequestConfig(config(arguments));
    if (arguments.has("proxy")) {
      String address = arguments.get("proxy");
      int colon = address.lastIndexOf(':');
      if (arguments.has("user")) {
        builder.setDefaultCredentialsProvider(credentials(arguments));
      }
      builder.setProxy(new HttpHost(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    }
    return builder;
  }

  /** {@code connect-timeout} and {@code read-timeout} in milliseconds; {@code scheme=ntlm} is the first choice then. */
  private static RequestConfig config(Arguments arguments) {
    RequestConfig.Builder config = RequestConfig.custom();
    int connectTimeout = arguments.number("connect-timeout", arguments.number("read-timeout", 0));
    if (connectTimeout > 0) {
      config.setConnectTimeout(connectTimeout);
    }
    if (arguments.has("read-timeout")) {
      config.setSocketTimeout(arguments.number("read-timeout", 0));
    }
    if (arguments.has("local")) {
      config.setLocalAddress(address(arguments.get("local")));
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
    String user = arguments.get("user");
    String password = arguments.get("password");
    credentials.setCredentials(
        AuthScope.ANY,
        arguments.get("scheme", "any").equals("ntlm")
            ? new NTCredentials(user, password, "here", "there")
            : new UsernamePasswordCredentials(user, password));
    return credentials;
  }
}
