package io.retropool.cli;

import io.retropool.routing.RequestFacts;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request as it is described on the command line. Immutable but for its headers; for one thread. */
final class CheckedRequest implements RequestFacts {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** What {@link URI} takes for no host, though the JDK's clients call it: names with an underscore. */
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

  private final URI uri;
  private final String host;
  private final int port;
  private final String method;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private CheckedRequest(URI uri, String host, int port, String method) {
    this.uri = uri;
    this.host = host;
    this.port = port;
    this.method = method.toUpperCase(Locale.ROOT);
  }

  /** @return null when the text is no URL of http or https with a host */
  static CheckedRequest of(String url, String method) {
    try {
      URI uri = URI.create(url);
      boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (!http || uri.getRawAuthority() == null) {
        return null;
      }
      if (uri.getHost() != null) {
        return new CheckedRequest(uri, uri.getHost(), uri.getPort(), method);
      }
      Matcher name = NAME.matcher(uri.getRawAuthority());
      return name.matches() ? new CheckedRequest(uri, name.group(1), port(name.group(2)), method) : null;
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static int port(String digits) {
    return digits == null ? -1 : Integer.parseInt(digits);
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
    return host;
  }

  @Override
  public int port() {
    return port >= 0 ? port : scheme().equals("https") ? HTTPS : HTTP;
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
