package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketLease;
import org.apache.http.HttpRequest;

/** One request within the library's own loop of tries. For one thread. */
final class Retries {
  final Retries outer;
  private final HttpRequest request;
  private final boolean repeats;
  private int tries;
  private SocketLease lease;

  /** @param repeats whether the loop tries a request again whose connection was closed */
  Retries(Retries outer, HttpRequest request, boolean repeats) {
    this.outer = outer;
    this.request = request;
    this.repeats = repeats;
  }

  boolean isOf(HttpRequest other) {
    return request == other;
  }

  boolean repeats() {
    return repeats;
  }

  void leased(SocketLease last) {
    lease = last;
  }

  /** Of the last try that had one; null for none. */
  SocketLease lease() {
    return lease;
  }

  /** How many tries there were before this one. */
  int next() {
    return tries++;
  }
}
