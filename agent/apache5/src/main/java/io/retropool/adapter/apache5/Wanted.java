package io.retropool.adapter.apache5;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;

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
