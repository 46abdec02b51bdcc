package io.retropool.adapter.apache40;

import io.retropool.adapter.apache4common.Users;
import io.retropool.client.library.SocketLease;
import org.apache.http.HttpRequest;
import org.apache.http.auth.AUTH;
import org.apache.http.auth.AuthState;
import org.apache.http.client.protocol.ClientContext;

/** Whose a connection is from now on, by what an exchange says. */
final class Ownership {
  private Ownership() {}

  /** A tunnel is opened by whoever had the credentials. */
  static void noteCredentials(HttpRequest request, SocketLease lease) {
    boolean ownTunnel =
        request.getRequestLine().getMethod().equalsIgnoreCase("CONNECT")
            && request.containsHeader(AUTH.PROXY_AUTH_RESP);
    if (ownTunnel || Users.own(request)) {
      lease.bind();
    }
  }

  /** As above, by what the client knows. */
  static void noteUser(Execution execution, SocketLease lease) {
    if (Users.own((AuthState) execution.context.getAttribute(ClientContext.TARGET_AUTH_STATE))
        || Users.own((AuthState) execution.context.getAttribute(ClientContext.PROXY_AUTH_STATE))) {
      lease.bind();
    }
  }
}
