package io.retropool.client.urlconnection;

import io.retropool.identity.ContextSight;
import io.retropool.identity.Identities;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Compares what hands were shaken with and what the route says: the application may have initialised the context anew
 * since the route was made, or the session that was resumed may be older than that. Thread-safe.
 */
final class Secured {
  private final Identities identities;

  Secured(Identities identities) {
    this.identities = identities;
  }

  /** Hands have been shaken on the socket of a new connection; who else may use it is known from here on. */
  void shaken(Socket socket, HttpState state) {
    ContextSight sight = identities.sightOf(socket);
    state.secured(sight);
    if (sight != null && !(isAsSaid(state, sight) && sight.covers(((SSLSocket) socket).getSession()))) {
      state.bind();
    }
  }

  /**
   * Whether the factory of the call and the context of the socket both are what the route says: where the JDK dials
   * once more it does so with the factory of the call for which it opened the first connection.
   */
  private boolean isAsSaid(HttpState state, ContextSight sight) {
    SSLSocketFactory factory = state.factory();
    if (factory == null) {
      return true;
    }
    boolean ownFactory = identities.sightOf(factory) == null;
    return state.route().has(identities.ofSocketFactory(factory).parts()) && (ownFactory || sight.isIn(state.route()));
  }
}
