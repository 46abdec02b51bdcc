package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import org.apache.hc.client5.http.auth.AuthSchemeFactory;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.NTCredentials;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.NTLMSchemeFactory;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

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
        return CachingHttpClients.custom().build();
      case "aged":
        TimeValue moment = TimeValue.ofNanoseconds(1);
        return with(PoolingHttpClientConnectionManagerBuilder.create().setConnectionTimeToLive(moment).build());
      default:
        throw new IllegalArgumentException(arguments.get("made"));
    }
  }

  private static CloseableHttpClient with(HttpClientConnectionManager manager) {
    return HttpClients.custom().setConnectionManager(manager).build();
  }

  /** A builder with the caller's timeouts and proxy. */
  static HttpClientBuilder builder(Arguments arguments) {
    return builder(arguments, PoolingHttpClientConnectionManagerBuilder.create());
  }

  /** The same, with what the connections are made with. */
  static HttpClientBuilder builder(Arguments arguments, PoolingHttpClientConnectionManagerBuilder connections) {
    Timeout answer = Timeout.ofMilliseconds(arguments.number("read-timeout", 0));
    HttpClientBuilder builder =
        HttpClients.custom()
            .setDefaultRequestConfig(config(arguments))
            .setConnectionManager(
                connections.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(answer).build()).build());
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
    // That to connect is for the handshake, too.
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

  /** {@code user} and {@code password} for whoever asks, those of NTLM where {@code scheme=ntlm}. */
  static BasicCredentialsProvider credentials(Arguments arguments) {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    String user = arguments.get("user");
    char[] password = arguments.get("password").toCharArray();
    credentials.setCredentials(
        new AuthScope(null, -1),
        arguments.get("scheme", "any").equals("ntlm")
            ? new NTCredentials(user, password, "here", "there")
            : new UsernamePasswordCredentials(user, password));
    return credentials;
  }

  /** Newer versions know NTLM only if they are told. */
  static HttpClientBuilder withNtlm(HttpClientBuilder builder) {
    return builder.setDefaultAuthSchemeRegistry(
        RegistryBuilder.<AuthSchemeFactory>create().register("NTLM", NTLMSchemeFactory.INSTANCE).build());
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
