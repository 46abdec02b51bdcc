package io.retropool.client.socket;

import io.retropool.client.library.SocketRequest;
import io.retropool.pool.Origin;
import io.retropool.routing.RequestFacts;

/** What is known of a library's request before it has a connection. For the thread of that call. */
final class SocketFacts implements RequestFacts {
  private final Origin origin;
  private final SocketRequest request;

  SocketFacts(Origin origin, SocketRequest request) {
    this.origin = origin;
    this.request = request;
  }

  @Override
  public String scheme() {
    return origin.scheme();
  }

  @Override
  public String host() {
    return origin.host();
  }

  @Override
  public int port() {
    return origin.port();
  }

  @Override
  public String path() {
    return request.path();
  }

  @Override
  public String query() {
    return request.query();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String header(String name) {
    return request.header(name);
  }
}
