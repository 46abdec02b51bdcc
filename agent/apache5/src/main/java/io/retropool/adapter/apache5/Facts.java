package io.retropool.adapter.apache5;

import io.retropool.client.library.SentTarget;
import io.retropool.client.library.SocketRequest;
import java.util.Locale;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;

/** What rules may look at in a request of the library's. For one thread. */
public final class Facts implements SocketRequest {
  private final HttpRequest request;

  public Facts(HttpRequest request) {
    this.request = request;
  }

  @Override
  public String method() {
    return request.getMethod().toUpperCase(Locale.ROOT);
  }

  @Override
  public String path() {
    return SentTarget.path(request.getRequestUri());
  }

  @Override
  public String query() {
    return SentTarget.query(request.getRequestUri());
  }

  @Override
  public String header(String name) {
    Header first = request.getFirstHeader(name);
    return first == null ? null : first.getValue();
  }
}
