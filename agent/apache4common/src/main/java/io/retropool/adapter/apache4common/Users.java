package io.retropool.adapter.apache4common;

import io.retropool.client.library.ConnectionCredentials;
import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.auth.AUTH;
import org.apache.http.auth.AuthScheme;
import org.apache.http.auth.AuthState;

/** Which connections are from now on their user's own: NTLM, Negotiate and Kerberos authenticate the connection. */
public final class Users {
  private Users() {}

  /** @param state as the client knows it; null is none */
  public static boolean own(AuthState state) {
    AuthScheme scheme = state == null ? null : state.getAuthScheme();
    return scheme != null && (scheme.isConnectionBased() || ConnectionCredentials.bind(scheme.getSchemeName()));
  }

  /** By the credentials that are sent with it, to the server or a proxy. */
  public static boolean own(HttpRequest request) {
    return own(request, AUTH.WWW_AUTH_RESP) || own(request, AUTH.PROXY_AUTH_RESP);
  }

  private static boolean own(HttpRequest request, String name) {
    for (Header header : request.getHeaders(name)) {
      if (ConnectionCredentials.bind(header.getValue())) {
        return true;
      }
    }
    return false;
  }
}
