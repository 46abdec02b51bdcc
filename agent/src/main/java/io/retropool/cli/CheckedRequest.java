package io.retropool.cli;

import io.retropool.routing.RequestFacts;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request as it is described on the command line. Immutable but for its headers; for one thread. */
final class CheckedRequest implements RequestFacts {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final URI uri;
  private final String method;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private CheckedRequest(URI uri, String method) {
    this.uri = uri;
    this.method = method.toUpperCase(Locale.ROOT);
  }

  /** @return null when the text is no URL of http or https with a host */
  static CheckedRequest of(String url, String method) {
    try {
      URI uri = URI.create(url);
      boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return http && uri.getHost() != null ? new CheckedRequest(uri, method) : null;
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  /** @param field {@code Name:value} */
  void add(String field) {
    int colon = field.indexOf(':');
    headers.put(field.substring(0, colon).trim(), field.substring(colon + 1).trim());
  }

  @Override
  public String scheme() {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  @Override
  public String host() {
    return uri.getHost();
  }

  @Override
  public int port() {
    return uri.getPort() >= 0 ? uri.getPort() : scheme().equals("https") ? HTTPS : HTTP;
  }

  @Override
  public String path() {
    return uri.getRawPath();
  }

  @Override
  public String query() {
    return uri.getRawQuery();
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String header(String name) {
    return headers.get(name);
  }
}
