package io.retropool.adapter.apache3;

import io.retropool.client.library.ConnectionCredentials;
import io.retropool.client.library.SocketLease;
import java.util.Locale;
import org.apache.commons.httpclient.DefaultHttpMethodRetryHandler;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.HttpStatus;
import org.apache.commons.httpclient.auth.AuthScheme;
import org.apache.commons.httpclient.auth.AuthState;
import org.apache.commons.httpclient.methods.EntityEnclosingMethod;
import org.apache.commons.httpclient.methods.ExpectContinueMethod;
import org.apache.commons.httpclient.methods.RequestEntity;
import org.apache.commons.httpclient.params.HttpMethodParams;

/** What an exchange says about its connection: whose it is from now on, and whether it can carry another. */
final class Fitness {
  private static final String LENGTH = "Content-Length";
  private static final String CODING = "Transfer-Encoding";

  private Fitness() {}

  /** The head of a response is there. */
  static void noteHead(HttpMethodBase method, SocketLease lease) {
    lease.keepAlive(value(method.getResponseHeader("Keep-Alive")), value(method.getResponseHeader("Connection")));
    Header[] lengths = method.getResponseHeaders(LENGTH);
    // RFC 9112, sections 6.1 and 6.3.
    boolean length = lengths.length > 0;
    boolean doubtful = lengths.length > 1 || length && !isNumber(lengths[0].getValue());
    boolean coding = method.getResponseHeader(CODING) != null;
    // RFC 9110, section 8.6: a 204 has no body, and must not announce one.
    boolean contradicts = method.getStatusCode() == HttpStatus.SC_NO_CONTENT && !saysNone(method);
    if (doubtful || length && coding || contradicts && (length || coding) || saysClose(method)) {
      lease.spoil();
    }
  }

  /** As a length is written, in digits alone: the library takes also others, those below 0 as an empty body. */
  private static boolean isNumber(String length) {
    String digits = length == null ? "" : length.trim();
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return !digits.isEmpty();
  }

  /** Whether it says itself that it has no body. */
  static boolean saysNone(HttpMethodBase method) {
    String length = value(method.getResponseHeader(LENGTH));
    return length != null && length.trim().equals("0");
  }

  /** Either side, also among other words: the library looks for this one alone (RFC 9112, section 9.6). */
  private static boolean saysClose(HttpMethodBase method) {
    return hasClose(method.getResponseHeaders("Connection"))
        || hasClose(method.getResponseHeaders("Proxy-Connection"))
        || hasClose(method.getRequestHeaders("Connection"))
        || hasClose(method.getRequestHeaders("Proxy-Connection"));
  }

  private static boolean hasClose(Header[] headers) {
    for (Header header : headers) {
      String value = header.getValue();
      for (String word : value == null ? new String[0] : value.split(",")) {
        if (word.trim().equalsIgnoreCase("close")) {
          return true;
        }
      }
    }
    return false;
  }

  /** NTLM, Negotiate and Kerberos authenticate the connection; a tunnel is opened by whoever had the credentials. */
  static void noteCredentials(HttpMethodBase method, boolean forTunnel, SocketLease lease) {
    boolean ownTunnel = forTunnel && method.getRequestHeader("Proxy-Authorization") != null;
    if (ownTunnel
        || bindsUser(method.getRequestHeaders("Authorization"))
        || bindsUser(method.getRequestHeaders("Proxy-Authorization"))) {
      lease.bind();
    }
  }

  /** As above, by what the client knows. */
  static void noteUser(HttpMethodBase method, SocketLease lease) {
    if (bindsUser(method.getHostAuthState()) || bindsUser(method.getProxyAuthState())) {
      lease.bind();
    }
  }

  private static boolean bindsUser(AuthState state) {
    AuthScheme scheme = state == null ? null : state.getAuthScheme();
    return scheme != null && (scheme.isConnectionBased() || ConnectionCredentials.bind(scheme.getSchemeName()));
  }

  private static boolean bindsUser(Header[] headers) {
    for (Header header : headers) {
      if (ConnectionCredentials.bind(header.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** By what was sent: which requests have a body is for each of the application's own to say. */
  static boolean hasSentBody(HttpMethodBase method) {
    String length = value(method.getRequestHeader(LENGTH));
    return method.getRequestHeader(CODING) != null || length != null && !length.trim().equals("0");
  }

  /** Whether its body can be sent once only. */
  static boolean isStreamed(HttpMethodBase method) {
    if (!(method instanceof EntityEnclosingMethod)) {
      return method instanceof ExpectContinueMethod;
    }
    RequestEntity entity = ((EntityEnclosingMethod) method).getRequestEntity();
    return entity != null && !entity.isRepeatable();
  }

  /** Idempotent (RFC 9110, section 9.2.2) and without a body. */
  static boolean isRepeated(HttpMethodBase method) {
    if (method instanceof ExpectContinueMethod) {
      return false;
    }
    switch (method.getName().toUpperCase(Locale.ROOT)) {
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

  /** Whether the library itself tries again where the server has ended the connection; what others do nobody knows. */
  static boolean isTriedAgain(HttpMethodBase method) {
    Object handler = method.getParams().getParameter(HttpMethodParams.RETRY_HANDLER);
    boolean usual =
        handler == null
            || handler.getClass() == DefaultHttpMethodRetryHandler.class
                && ((DefaultHttpMethodRetryHandler) handler).getRetryCount() > 0;
    return usual && method.getMethodRetryHandler() == null;
  }

  /** What the server says in {@code Keep-Alive: timeout=SECONDS}; 0 for no word. */
  static long keepAliveSeconds(HttpMethodBase method) {
    String field = value(method.getResponseHeader("Keep-Alive"));
    for (String parameter : field == null ? new String[0] : field.split("[,;]")) {
      int equals = parameter.indexOf('=');
      if (equals > 0 && parameter.substring(0, equals).trim().equalsIgnoreCase("timeout")) {
        return number(parameter.substring(equals + 1).trim());
      }
    }
    return 0;
  }

  private static long number(String text) {
    try {
      return Math.max(0, Long.parseLong(text.replace("\"", "")));
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }

  private static String value(Header header) {
    return header == null ? null : header.getValue();
  }
}
