package io.retropool.client.jdkhttp.java11;

/** The call that the JDK's code on this thread works for. Thread-safe. */
final class CurrentCall {
  private final ThreadLocal<Call> current = new ThreadLocal<>();

  /** Null when it works for none of ours. */
  Call get() {
    return current.get();
  }

  /** @param call null: from now on it works for none of ours */
  Before enter(Call call) {
    Before before = new Before(current.get());
    set(call);
    return before;
  }

  void leave(Before before) {
    set(before.call);
  }

  private void set(Call call) {
    if (call == null) {
      current.remove();
    } else {
      current.set(call);
    }
  }

  /** What was before; never null, so that an exit follows. */
  static final class Before {
    private final Call call;

    private Before(Call call) {
      this.call = call;
    }
  }
}
