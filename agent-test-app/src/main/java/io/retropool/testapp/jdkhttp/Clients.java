package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A new client and a new request for a call, as the arguments describe them. */
final class Clients {
  private Clients() {}

  /**
   * Where given {@code proxy=host:port}, {@code connect-timeout} (ms), {@code version}, {@code protocol} of TLS,
   * {@code trust=everybody}, {@code local} address; follows redirects.
   */
  static HttpClient.Builder builder(Arguments arguments) {
    HttpClient.Builder builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL);
    if (arguments.has("proxy")) {
      String address = arguments.get("proxy");
      int colon = address.lastIndexOf(':');
      int port = Integer.parseInt(address.substring(colon + 1));
      builder.proxy(ProxySelector.of(new InetSocketAddress(address.substring(0, colon), port)));
    }
    if (arguments.has("connect-timeout")) {
      builder.connectTimeout(Duration.ofMillis(arguments.number("connect-timeout", 0)));
    }
    if (arguments.has("version")) {
      builder.version(HttpClient.Version.valueOf(arguments.get("version")));
    }
    if (arguments.has("protocol")) {
      builder.sslParameters(new SSLParameters(null, new String[] {arguments.get("protocol")}));
    }
    if (arguments.get("trust", "").equals("everybody")) {
      builder.sslContext(trustingEverybody());
    }
    if (arguments.has("local")) {
      bind(builder, arguments.get("local"));
    }
    return builder;
  }

  private static SSLContext trustingEverybody() {
    try {
      return Tls.contextThatTrustsEverybody();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By name, as that came with JDK 19. */
  private static void bind(HttpClient.Builder builder, String address) {
    try {
      HttpClient.Builder.class.getMethod("localAddress", InetAddress.class)
          .invoke(builder, InetAddress.getByName(address));
    } catch (ReflectiveOperationException | UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code url}, and where given {@code answer-timeout} (ms) and {@code header=Name:value}. */
  static HttpRequest.Builder request(Arguments arguments) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(arguments.get("url")));
    if (arguments.has("answer-timeout")) {
      builder.timeout(Duration.ofMillis(arguments.number("answer-timeout", 0)));
    }
    if (arguments.has("header")) {
      String[] header = arguments.get("header").split(":", 2);
      if (header[0].equals("Expect")) {
        builder.expectContinue(true);
      } else {
        builder.header(header[0], header[1]);
      }
    }
    return builder;
  }
}
