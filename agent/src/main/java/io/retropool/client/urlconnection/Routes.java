package io.retropool.client.urlconnection;

import io.retropool.client.ClassAnchor;
import io.retropool.identity.Identities;
import io.retropool.identity.Identity;
import io.retropool.pool.Origin;
import io.retropool.pool.Route;
import java.net.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the route of a call: all that makes two connections interchangeable. The verifier belongs to it although the
 * JDK's own cache leaves it out ({@code HttpsClient.New} sets the new verifier on a reused connection, and asks it
 * nothing). Thread-safe.
 */
final class Routes {
  private final JdkHttp jdk;
  private final Identities identities;
  private final KnownRoutes known = new KnownRoutes();

  Routes(JdkHttp jdk, Identities identities) {
    this.jdk = jdk;
    this.identities = identities;
  }

  static Origin origin(URL url) {
    int port = url.getPort() == -1 ? url.getDefaultPort() : url.getPort();
    return new Origin(url.getProtocol(), url.getHost(), port);
  }

  /** @param connection the call's {@code HttpURLConnection} */
  RouteOfCall http(Origin origin, Proxy proxy, Object connection) throws Throwable {
    return route(origin, identities.ofProxy(proxy), identities.ofAuthenticator(jdk.authenticator(connection)));
  }

  /** As above, and what TLS adds. */
  RouteOfCall https(
      Origin origin, Proxy proxy, Object connection, SSLSocketFactory factory, HostnameVerifier verifier)
      throws Throwable {
    return route(
        origin,
        identities.ofProxy(proxy),
        identities.ofAuthenticator(jdk.authenticator(connection)),
        identities.ofSocketFactory(factory),
        identities.ofVerifier(verifier));
  }

  private RouteOfCall route(Origin origin, Identity... identities) {
    RouteOfCall of = known.get(origin, identities);
    if (of == null) {
      of = made(origin, identities);
      known.put(origin, identities, of);
    }
    return of;
  }

  private static RouteOfCall made(Origin origin, Identity[] identities) {
    List<Object> parts = new ArrayList<>();
    List<Class<?>> classes = new ArrayList<>(0);
    String reason = null;
    for (Identity identity : identities) {
      parts.addAll(identity.parts());
      classes.addAll(identity.classes());
      reason = reason == null ? identity.reason() : reason;
    }
    return new RouteOfCall(new Route(origin, parts, reason != null, ClassAnchor.of(classes)), reason);
  }

  /** A route, and why it can be shared with nobody but users of the same object; null where it can. */
  static final class RouteOfCall {
    final Route route;
    final String notShared;

    RouteOfCall(Route route, String notShared) {
      this.route = route;
      this.notShared = notShared;
    }
  }
}
