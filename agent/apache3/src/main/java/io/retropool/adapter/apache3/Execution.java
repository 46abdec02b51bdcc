package io.retropool.adapter.apache3;

import io.retropool.client.library.SocketLease;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.HttpState;
import org.apache.commons.httpclient.params.HttpClientParams;

/** One call of a client, with its redirects, its retries and whoever asks for a user. For one thread. */
final class Execution {
  final Execution outer;
  final Object director;
  final HttpMethodBase method;
  final HttpConnectionManager manager;
  final HttpClientParams params;
  final HttpState state;
  private boolean begun;
  private SocketLease failed;

  /** @param manager null where the call is none of ours */
  Execution(
      Execution outer,
      Object director,
      HttpMethodBase method,
      HttpConnectionManager manager,
      HttpClientParams params,
      HttpState state) {
    this.outer = outer;
    this.director = director;
    this.method = method;
    this.manager = manager;
    this.params = params;
    this.state = state;
  }

  boolean isOurs() {
    return manager != null;
  }

  /** What was asked for first, or what an answer has led to, is about to be sent. */
  void attempts() {
    begun = false;
    failed = null;
  }

  /** From now on only a socket will do that is opened for it. */
  void begins() {
    begun = true;
  }

  /** Whether it was sent before, or a part of it: what comes now is another try. */
  boolean isBegun() {
    return begun;
  }

  void failed(SocketLease with) {
    failed = with;
  }

  /** The lease of the last try; null where none has failed. */
  SocketLease failed() {
    return failed;
  }
}
