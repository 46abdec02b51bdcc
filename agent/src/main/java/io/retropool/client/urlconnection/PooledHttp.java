package io.retropool.client.urlconnection;

import io.retropool.client.LookedUp;
import io.retropool.pool.Transport;
import java.net.InetAddress;

/** One connection of the JDK's HTTP client, as the core sees it. Thread-safe. */
final class PooledHttp implements Transport {
  private final Object http;
  private final HttpState state;
  private final UrlConnectionAdapter adapter;

  PooledHttp(Object http, HttpState state, UrlConnectionAdapter adapter) {
    this.http = http;
    this.state = state;
    this.adapter = adapter;
  }

  /** The {@code sun.net.www.http.HttpClient}. */
  Object http() {
    return http;
  }

  HttpState state() {
    return state;
  }

  @Override
  public boolean fit(long idleNanos) {
    return adapter.fit(this, idleNanos);
  }

  @Override
  public InetAddress address() {
    return LookedUp.address(adapter.socket(http), state.route().origin());
  }

  @Override
  public boolean closesAtOnce() {
    return adapter.closesAtOnce(this);
  }

  @Override
  public void close() {
    adapter.close(this);
  }

  /** The JDK's own thread may still be reading the rest of a response that the application closed. */
  @Override
  public boolean stillInUse() {
    return adapter.stillInUse(http);
  }
}
