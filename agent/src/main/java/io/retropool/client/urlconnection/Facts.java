package io.retropool.client.urlconnection;

import io.retropool.routing.RequestFacts;
import java.net.HttpURLConnection;
import java.net.URL;

/** What is known of a call of {@code HttpURLConnection} before it has a connection. For the thread of that call. */
final class Facts implements RequestFacts {
  private final JdkHttp jdk;
  private final URL url;
  private final HttpURLConnection connection;

  /** @param url of this request: after a redirect not the one that the connection was made for */
  Facts(JdkHttp jdk, URL url, HttpURLConnection connection) {
    this.jdk = jdk;
    this.url = url;
    this.connection = connection;
  }

  @Override
  public String scheme() {
    return url.getProtocol();
  }

  @Override
  public String host() {
    return url.getHost();
  }

  @Override
  public int port() {
    return url.getPort() == -1 ? url.getDefaultPort() : url.getPort();
  }

  @Override
  public String path() {
    return url.getPath();
  }

  @Override
  public String query() {
    return url.getQuery();
  }

  @Override
  public String method() {
    return method(connection);
  }

  /** A GET with output becomes a POST when the output stream is asked for. */
  static String method(HttpURLConnection connection) {
    String method = connection.getRequestMethod();
    return connection.getDoOutput() && method.equals("GET") ? "POST" : method;
  }

  @Override
  public String header(String name) {
    try {
      return jdk.userHeader(connection, name);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
