package io.retropool.adapter.apache5;

/** Calls of method handles, which declare everything that there is to throw, where nothing checked can be thrown. */
final class Calling {
  interface Handles<T> {
    T call() throws Throwable;
  }

  private Calling() {}

  static <T> T plainly(Handles<T> handles) {
    try {
      return handles.call();
    } catch (Error | RuntimeException failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
