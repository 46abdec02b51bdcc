package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketRequest;
import java.util.Locale;
import org.apache.http.Header;
import org.apache.http.HttpRequest;

/** What rules may look at in a request of the library's. For one thread. */
final class Facts implements SocketRequest {
  private final HttpRequest request;

  Facts(HttpRequest request) {
    this.request = request;
  }

  @Override
  public String method() {
    return request.getRequestLine().getMethod().toUpperCase(Locale.ROOT);
  }

  @Override
  public String path() {
    String target = target();
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  @Override
  public String query() {
    String target = target();
    int query = target.indexOf('?');
    return query < 0 ? null : target.substring(query + 1);
  }

  @Override
  public String header(String name) {
    Header first = request.getFirstHeader(name);
    return first == null ? null : first.getValue();
  }

  /** Path and query: the request line has a whole URL for a proxy, and whatever the caller wrote (RFC 9112, 3.2). */
  private String target() {
    String uri = request.getRequestLine().getUri();
    int fragment = uri.indexOf('#');
    String target = fragment < 0 ? uri : uri.substring(0, fragment);
    int authority = target.indexOf("://");
    if (target.startsWith("/") || authority < 0) {
      return target;
    }
    int end = authority + 3;
    while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
      end++;
    }
    return target.substring(end);
  }
}
