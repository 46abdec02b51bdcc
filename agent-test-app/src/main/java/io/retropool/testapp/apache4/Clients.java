package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.NTCredentials;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.client.cache.CacheConfig;
import org.apache.http.impl.client.cache.CachingHttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** A new client for a call, made in the way that {@code made} says. */
final class Clients {
  private Clients() {}

  /**
   * {@code made=builder} (the default), {@code system}, {@code minimal}, {@code pooling}, {@code basic}, {@code
   * caching}.
   */
  static CloseableHttpClient make(Arguments arguments) {
    switch (arguments.get("made", "builder")) {
      case "builder":
        return HttpClients.createDefault();
      case "system":
        return HttpClients.createSystem();
      case "minimal":
        return HttpClients.createMinimal();
      case "pooling":
        return with(new PoolingHttpClientConnectionManager());
      case "basic":
        return with(new BasicHttpClientConnectionManager());
      case "caching":
        // 4.3 needs a configuration.
        return CachingHttpClients.custom().setCacheConfig(CacheConfig.DEFAULT).build();
      case "aged":
        return with(new PoolingHttpClientConnectionManager(1, TimeUnit.NANOSECONDS));
      default:
        throw new IllegalArgumentException(arguments.get("made"));
    }
  }

  private static CloseableHttpClient with(HttpClientConnectionManager manager) {
    return HttpClients.custom().setConnectionManager(manager).build();
  }

  /** A builder with the caller's timeouts and proxy. */
  static HttpClientBuilder builder(Arguments arguments) {
    // Of the two timeouts one is for the answer and one for the handshake.
    SocketConfig sockets = SocketConfig.custom().setSoTimeout(arguments.number("read-timeout", 0)).build();
    HttpClientBuilder builder =
        HttpClients.custom().setDefaultRequestConfig(config(arguments)).setDefaultSocketConfig(sockets);
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

  /** {@code connect-timeout} and {@code read-timeout} in milliseconds, and the {@code local} address. */
  static RequestConfig config(Arguments arguments) {
    RequestConfig.Builder config =
        RequestConfig.custom()
            .setConnectTimeout(arguments.number("connect-timeout", -1))
            .setSocketTimeout(arguments.number("read-timeout", -1));
    if (arguments.has("local")) {
      config.setLocalAddress(address(arguments.get("local")));
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

  /** {@code user} and {@code password} for whoever asks, those of NTLM where {@code scheme=ntlm}. */
  static CredentialsProvider credentials(Arguments arguments) {
    CredentialsProvider credentials = new BasicCredentialsProvider();
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
