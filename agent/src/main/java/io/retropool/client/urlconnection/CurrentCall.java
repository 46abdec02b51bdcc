package io.retropool.client.urlconnection;

/**
 * The call that is on its way to a connection on this thread; calls within calls, such as a socket factory makes, are
 * stacked. Leaves nothing on a thread behind. Thread-safe.
 */
final class CurrentCall {
  private final ThreadLocal<Call> calls = new ThreadLocal<>();

  /** Null where there is none. */
  Call get() {
    return calls.get();
  }

  void enter(Call call) {
    calls.set(call);
  }

  /** Back to the one that it happened within. */
  void leave(Call call) {
    if (call.outer == null) {
      calls.remove();
    } else {
      calls.set(call.outer);
    }
  }
}
