package io.retropool.client.jdkhttp.java11;

import io.retropool.pool.Origin;
import io.retropool.routing.RequestFacts;
import java.net.http.HttpRequest;
import java.util.Locale;

/** What is known of a request before it has a connection. Immutable, thread-safe. */
final class Facts implements RequestFacts {
  private final HttpRequest request;
  private final Origin origin;

  Facts(HttpRequest request, Origin origin) {
    this.request = request;
    this.origin = origin;
  }

  @Override
  public String scheme() {
    return origin.scheme();
  }

  @Override
  public String host() {
    return request.uri().getHost();
  }

  @Override
  public int port() {
    return origin.port();
  }

  @Override
  public String path() {
    return request.uri().getRawPath();
  }

  @Override
  public String query() {
    return request.uri().getRawQuery();
  }

  @Override
  public String method() {
    return request.method().toUpperCase(Locale.ROOT);
  }

  @Override
  public String header(String name) {
    return request.headers().firstValue(name).orElse(null);
  }
}
