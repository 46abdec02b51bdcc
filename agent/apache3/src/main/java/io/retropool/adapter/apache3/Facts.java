package io.retropool.adapter.apache3;

import io.retropool.client.library.SocketRequest;
import java.util.Locale;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpMethod;

/** What rules may look at in a request of the library's. For one thread. */
final class Facts implements SocketRequest {
  private final HttpMethod method;

  Facts(HttpMethod method) {
    this.method = method;
  }

  @Override
  public String method() {
    return method.getName().toUpperCase(Locale.ROOT);
  }

  @Override
  public String path() {
    String path = method.getPath();
    return path == null ? "" : path;
  }

  @Override
  public String query() {
    String query = method.getQueryString();
    return query == null || !query.startsWith("?") ? query : query.substring(1);
  }

  @Override
  public String header(String name) {
    Header first = method.getRequestHeader(name);
    return first == null ? null : first.getValue();
  }
}
