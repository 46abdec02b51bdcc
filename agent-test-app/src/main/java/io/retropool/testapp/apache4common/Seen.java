package io.retropool.testapp.apache4common;

import io.retropool.testapp.Body;
import java.io.IOException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;

/** What a caller has in its hands, as text. */
public final class Seen {
  private Seen() {}

  /** The head, and the body read to its end. The response is not closed: many an application does not. */
  public static String all(HttpResponse response) throws IOException {
    return head(response) + body(response);
  }

  public static String head(HttpResponse response) {
    StringBuilder text = new StringBuilder().append(response.getStatusLine()).append('\n');
    for (Header header : response.getAllHeaders()) {
      text.append(header).append('\n');
    }
    return text.toString();
  }

  public static String body(HttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? "no body" : Body.describe(Body.read(entity.getContent()));
  }
}
