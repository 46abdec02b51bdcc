package io.retropool.adapter.apache4common;

import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;

/** What a request's body and method say of how often it can be sent. */
public final class Requests {
  private Requests() {}

  /** Whether there is one to send. */
  public static boolean hasBody(HttpRequest request) {
    return body(request) != null;
  }

  /** Whether its body can be sent once only. */
  public static boolean isStreamed(HttpRequest request) {
    HttpEntity body = body(request);
    return body != null && !body.isRepeatable();
  }

  private static HttpEntity body(HttpRequest request) {
    return request instanceof HttpEntityEnclosingRequest ? ((HttpEntityEnclosingRequest) request).getEntity() : null;
  }

  /** Idempotent (RFC 9110, section 9.2.2) and without a body: what the library's own handlers try again. */
  public static boolean isRepeated(HttpRequest request) {
    if (request instanceof HttpEntityEnclosingRequest) {
      return false;
    }
    switch (request.getRequestLine().getMethod()) {
      case "GET":
      case "HEAD":
      case "OPTIONS":
      case "TRACE":
      case "DELETE":
        return true;
      default:
        return false;
    }
  }
}
