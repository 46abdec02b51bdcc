package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketLease;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/** What an exchange says about its connection: whether it can carry another. */
final class Fitness {
  private Fitness() {}

  /** The head of a response is there, as the server sent it, the last one of the exchange or not. */
  static void noteHead(ClassicHttpRequest request, ClassicHttpResponse response, SocketLease lease) {
    lease.status(response.getCode());
    lease.keepAlive(value(response, HttpHeaders.KEEP_ALIVE), value(response, HttpHeaders.CONNECTION));
    // RFC 9112, section 6.1; and a body that was announced, waited for and never sent.
    boolean unsent = expectsContinue(request) && response.getCode() >= HttpStatus.SC_REDIRECTION;
    boolean length = response.containsHeader(HttpHeaders.CONTENT_LENGTH);
    boolean coding = response.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    // RFC 9110, section 8.6: a 204 has no body, and must not announce one.
    boolean contradicts = response.getCode() == HttpStatus.SC_NO_CONTENT && !saysNone(response);
    if (unsent || length && coding || contradicts && (length || coding)) {
      lease.spoil();
    }
  }

  /** Whether it says itself that it has no body. */
  static boolean saysNone(ClassicHttpResponse response) {
    String length = value(response, HttpHeaders.CONTENT_LENGTH);
    return length != null && length.trim().equals("0");
  }

  /** Of the first such field; null for none. */
  private static String value(ClassicHttpResponse response, String name) {
    Header field = response.getFirstHeader(name);
    return field == null ? null : field.getValue();
  }

  /** That was the last answer, and what the exchange has made of its connection. */
  static void noteAnswer(Execution execution, SocketLease lease) {
    if (Users.own(execution)) {
      lease.bind();
    }
    ClassicHttpResponse response = execution.response();
    SocketBody none = saysNone(response) ? SocketBody.NONE : null;
    lease.answered(response.getCode(), execution.body() == null ? none : execution.body());
  }

  /** RFC 2817: the server has turned this connection into another than the route says. */
  static void noteSocket(Execution execution, Socket socket, SocketLease lease) {
    if (socket instanceof SSLSocket && !execution.route().isSecure()) {
      lease.bind();
      lease.spoil();
    }
  }

  private static boolean expectsContinue(ClassicHttpRequest request) {
    return request.getEntity() != null && request.containsHeader(HttpHeaders.EXPECT);
  }

  /** Whether its body can be sent once only. */
  static boolean isStreamed(ClassicHttpRequest request) {
    HttpEntity entity = request.getEntity();
    return entity != null && !entity.isRepeatable();
  }

  /** Idempotent (RFC 9110, section 9.2.2) and without a body: what the library's own strategy tries again. */
  static boolean isRepeated(ClassicHttpRequest request) {
    if (request.getEntity() != null) {
      return false;
    }
    switch (request.getMethod()) {
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
