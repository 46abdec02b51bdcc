package io.retropool.adapter.apache4;

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
import org.apache.http.protocol.HTTP;

/** What an exchange says about its connection: whose it is from now on, and whether it can carry another. */
final class Fitness {
  private Fitness() {}

  /** The head of a response is there, the last one of the exchange or not. */
  static void noteHead(Execution execution, HttpResponse response, SocketLease lease) {
    int status = response.getStatusLine().getStatusCode();
    lease.status(status);
    Header keepAlive = response.getFirstHeader(HTTP.CONN_KEEP_ALIVE);
    lease.keepAlive(keepAlive == null ? null : keepAlive.getValue());
    // RFC 9112, section 6.1; and a body that was announced and never sent: the server may still wait for it.
    boolean unsent = expectsContinue(execution.request) && !execution.bodySent();
    boolean length = response.containsHeader(HTTP.CONTENT_LEN);
    boolean coding = response.containsHeader(HTTP.TRANSFER_ENCODING);
    // RFC 9110, section 8.6: a 204 has no body, and must not announce one.
    boolean contradicts = status == HttpStatus.SC_NO_CONTENT && !saysNone(response);
    if (unsent || length && coding || contradicts && (length || coding)) {
      lease.spoil();
    }
  }

  /** Whether it says itself that it has no body. */
  static boolean saysNone(HttpResponse response) {
    Header length = response.getFirstHeader(HTTP.CONTENT_LEN);
    return length != null && length.getValue() != null && length.getValue().trim().equals("0");
  }

  /** NTLM, Negotiate and Kerberos authenticate the connection; a tunnel is opened by whoever had the credentials. */
  static void noteUser(Execution execution, SocketLease lease) {
    AuthState target = execution.context.getTargetAuthState();
    AuthState proxy = execution.context.getProxyAuthState();
    boolean ownTunnel = execution.route.isTunnelled() && proxy != null && proxy.getAuthScheme() != null;
    if (ownTunnel
        || bindsUser(target)
        || bindsUser(proxy)
        || bindsUser(execution.request, AUTH.WWW_AUTH_RESP)
        || bindsUser(execution.request, AUTH.PROXY_AUTH_RESP)) {
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

  private static boolean expectsContinue(HttpRequest request) {
    return request instanceof HttpEntityEnclosingRequest && ((HttpEntityEnclosingRequest) request).expectContinue();
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
