package io.retropool.adapter.apache4;

import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.routing.HttpRoute;

/** What an exchange asks its client's manager for. Immutable. */
final class Wanted {
  final HttpClientConnectionManager manager;
  final HttpRoute route;
  /** The user token, or null. */
  final Object state;

  final Execution execution;

  Wanted(HttpClientConnectionManager manager, HttpRoute route, Object state, Execution execution) {
    this.manager = manager;
    this.route = route;
    this.state = state;
    this.execution = execution;
  }
}
