package io.retropool.routing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request, and what has been asked about it. */
final class FakeFacts implements RequestFacts {
  final List<String> asked = new ArrayList<>();
  private final String method;
  private final URI uri;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private FakeFacts(String method, URI uri) {
    this.method = method;
    this.uri = uri;
  }

  static FakeFacts get(String url) {
    return of("GET", url);
  }

  static FakeFacts of(String method, String url) {
    return new FakeFacts(method, URI.create(url));
  }

  FakeFacts header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  @Override
  public String scheme() {
    return uri.getScheme();
  }

  @Override
  public String host() {
    return uri.getHost();
  }

  @Override
  public int port() {
    return uri.getPort() >= 0 ? uri.getPort() : scheme().equals("https") ? 443 : 80;
  }

  @Override
  public String path() {
    asked.add("path");
    return uri.getRawPath();
  }

  @Override
  public String query() {
    asked.add("query");
    return uri.getRawQuery();
  }

  @Override
  public String method() {
    asked.add("method");
    return method;
  }

  @Override
  public String header(String name) {
    asked.add("header " + name);
    return headers.get(name);
  }
}
