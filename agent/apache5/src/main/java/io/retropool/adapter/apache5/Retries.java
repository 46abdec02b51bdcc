package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketLease;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** One request within the library's own loop of tries, each of which has a copy of the request. For one thread. */
final class Retries {
  final Retries outer;
  private final ExecRuntime runtime;
  private final boolean repeats;
  private ClassicHttpRequest first;
  private SocketLease lease;

  /** @param repeats whether the loop tries a request again whose connection was closed */
  Retries(Retries outer, ExecRuntime runtime, boolean repeats) {
    this.outer = outer;
    this.runtime = runtime;
    this.repeats = repeats;
  }

  boolean isOf(ExecRuntime other) {
    return runtime == other;
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

  /** Whether this is the loop's first try. Answers to challenges are of the same try: they are of the same request. */
  boolean isFirst(ClassicHttpRequest request) {
    if (first == null) {
      first = request;
    }
    return first == request;
  }
}
