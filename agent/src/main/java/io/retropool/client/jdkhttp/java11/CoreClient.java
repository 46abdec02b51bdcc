package io.retropool.client.jdkhttp.java11;

import java.net.http.HttpClient;

/**
 * A client of the JDK's own that the calls of many callers are sent with: one selector, one thread that waits for it.
 * Thread-safe.
 */
final class CoreClient {
  private final HttpClient client;
  private final Object implementation;
  private final Object pool;
  private final CoreKey key;
  /** Guarded by the lock of {@link CoreClients}. */
  int users;

  int connections;
  long unusedSince;

  CoreClient(JdkInternals jdk, CoreKey key, HttpClient client) throws Throwable {
    this.key = key;
    this.client = client;
    this.implementation = jdk.implementation(client);
    this.pool = jdk.pool(implementation);
  }

  CoreKey key() {
    return key;
  }

  HttpClient client() {
    return client;
  }

  /** The {@code HttpClientImpl}. */
  Object implementation() {
    return implementation;
  }

  /** The {@code ConnectionPool}. */
  Object pool() {
    return pool;
  }
}
