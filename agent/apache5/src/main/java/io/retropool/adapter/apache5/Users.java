package io.retropool.adapter.apache5;

import io.retropool.client.library.ConnectionCredentials;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.AuthCache;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.AuthScheme;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;

/** As whom a client speaks on a connection. */
final class Users {
  private Users() {}

  /**
   * Whether the connection is from now on its user's own: NTLM, Negotiate and Kerberos authenticate the connection; a
   * tunnel is opened by whoever had the credentials.
   */
  static boolean own(Execution execution) {
    return header(execution.request, HttpHeaders.AUTHORIZATION)
        || header(execution.request, HttpHeaders.PROXY_AUTHORIZATION)
        || execution.client() != null && exchange(execution.client(), execution.route());
  }

  private static boolean header(ClassicHttpRequest request, String name) {
    for (Header header : request.getHeaders(name)) {
      if (ConnectionCredentials.bind(header.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean exchange(HttpClientContext context, HttpRoute route) {
    for (AuthExchange exchange : context.getAuthExchanges().values()) {
      AuthScheme scheme = exchange.getAuthScheme();
      if (scheme != null && (scheme.isConnectionBased() || ConnectionCredentials.bind(scheme.getName()))) {
        return true;
      }
    }
    AuthExchange proxy = route.isTunnelled() ? context.getAuthExchanges().get(route.getProxyHost()) : null;
    return proxy != null && proxy.getAuthScheme() != null;
  }

  /** Whoever has no credentials must not speak through the tunnel of one who has, nor the other way round. */
  static boolean mayAuthenticateTunnel(Execution execution, HttpRoute route) {
    HttpHost proxy = route.isTunnelled() ? route.getProxyHost() : null;
    if (proxy == null) {
      return false;
    }
    HttpClientContext context = execution.client();
    return context == null
        || known(context.getAuthCache(), proxy)
        || has(context.getCredentialsProvider(), proxy, context);
  }

  private static boolean known(AuthCache cache, HttpHost proxy) {
    return cache != null && cache.get(proxy) != null;
  }

  /** A provider of the application's may ask the user, or somebody else, so it is asked by the library alone. */
  private static boolean has(CredentialsProvider credentials, HttpHost proxy, HttpClientContext context) {
    if (credentials == null) {
      return false;
    }
    return credentials.getClass() != BasicCredentialsProvider.class
        || credentials.getCredentials(new AuthScope(proxy.getHostName(), proxy.getPort()), context) != null;
  }
}
