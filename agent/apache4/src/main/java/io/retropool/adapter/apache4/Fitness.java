package io.retropool.adapter.apache4;

import io.retropool.adapter.apache4common.Heads;
import io.retropool.adapter.apache4common.Users;
import io.retropool.client.library.SocketLease;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthState;

/** What an exchange says about its connection: whose it is from now on, and whether it can carry another. */
final class Fitness {
  private Fitness() {}

  /** The head of a response is there, the last one of the exchange or not. */
  static void noteHead(Execution execution, HttpResponse response, SocketLease lease) {
    lease.status(response.getStatusLine().getStatusCode());
    Heads.note(response, expectsContinue(execution.request) && !execution.bodySent(), lease);
  }

  /** A tunnel is opened by whoever had the credentials. */
  static void noteUser(Execution execution, SocketLease lease) {
    AuthState target = execution.context.getTargetAuthState();
    AuthState proxy = execution.context.getProxyAuthState();
    boolean ownTunnel = execution.route.isTunnelled() && proxy != null && proxy.getAuthScheme() != null;
    if (ownTunnel || Users.own(target) || Users.own(proxy) || Users.own(execution.request)) {
      lease.bind();
    }
  }

  private static boolean expectsContinue(HttpRequest request) {
    return request instanceof HttpEntityEnclosingRequest && ((HttpEntityEnclosingRequest) request).expectContinue();
  }
}
