package io.retropool.adapter.apache40;

import io.retropool.client.library.ConnectionCredentials;
import io.retropool.client.library.SocketLease;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import org.apache.http.auth.AUTH;
import org.apache.http.auth.AuthScheme;
import org.apache.http.auth.AuthState;
import org.apache.http.client.protocol.ClientContext;
import org.apache.http.protocol.HTTP;

/** What an exchange says about its connection: whose it is from now on, and whether it can carry another. */
final class Fitness {
  private Fitness() {}

  /** The head of a response is there, the last one of the exchange or not. */
  static void noteHead(Execution execution, HttpResponse response, SocketLease lease) {
    Header keepAlive = response.getFirstHeader(HTTP.CONN_KEEP_ALIVE);
    lease.keepAlive(keepAlive == null ? null : keepAlive.getValue());
    // RFC 9112, section 6.1.
    boolean length = response.containsHeader(HTTP.CONTENT_LEN);
    boolean coding = response.containsHeader(HTTP.TRANSFER_ENCODING);
    // RFC 9110, section 8.6: a 204 has no body, and must not announce one.
    boolean contradicts = response.getStatusLine().getStatusCode() == HttpStatus.SC_NO_CONTENT && !saysNone(response);
    if (execution.owesBody() || length && coding || contradicts && (length || coding)) {
      lease.spoil();
    }
  }

  /** Whether it says itself that it has no body. */
  static boolean saysNone(HttpResponse response) {
    Header length = response.getFirstHeader(HTTP.CONTENT_LEN);
    return length != null && length.getValue() != null && length.getValue().trim().equals("0");
  }

  /** NTLM, Negotiate and Kerberos authenticate the connection; a tunnel is opened by whoever had the credentials. */
  static void noteCredentials(HttpRequest request, SocketLease lease) {
    boolean ownTunnel =
        request.getRequestLine().getMethod().equalsIgnoreCase("CONNECT")
            && request.containsHeader(AUTH.PROXY_AUTH_RESP);
    if (ownTunnel || bindsUser(request, AUTH.WWW_AUTH_RESP) || bindsUser(request, AUTH.PROXY_AUTH_RESP)) {
      lease.bind();
    }
  }

  /** As above, by what the client knows. */
  static void noteUser(Execution execution, SocketLease lease) {
    if (bindsUser((AuthState) execution.context.getAttribute(ClientContext.TARGET_AUTH_STATE))
        || bindsUser((AuthState) execution.context.getAttribute(ClientContext.PROXY_AUTH_STATE))) {
      lease.bind();
    }
  }

  private static boolean bindsUser(AuthState state) {
    AuthScheme scheme = state == null ? null : state.getAuthScheme();
    return scheme != null && (scheme.isConnectionBased() || ConnectionCredentials.bind(scheme.getSchemeName()));
  }

  private static boolean bindsUser(HttpRequest request, String name) {
    for (Header header : request.getHeaders(name)) {
      if (ConnectionCredentials.bind(header.getValue())) {
        return true;
      }
    }
    return false;
  }

  static boolean hasBody(HttpRequest request) {
    return request instanceof HttpEntityEnclosingRequest && ((HttpEntityEnclosingRequest) request).getEntity() != null;
  }

  /** Whether its body can be sent once only. */
  static boolean isStreamed(HttpRequest request) {
    HttpEntity entity =
        request instanceof HttpEntityEnclosingRequest ? ((HttpEntityEnclosingRequest) request).getEntity() : null;
    return entity != null && !entity.isRepeatable();
  }

  /** Idempotent (RFC 9110, section 9.2.2) and without a body: what the library's own handlers try again. */
  static boolean isRepeated(HttpRequest request) {
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
