package io.retropool.testapp;

import java.util.ArrayList;
import java.util.List;

/**
 * While {@code stalled} threads wait for answers from {@code beside}, makes {@code calls} calls of {@code url} (1).
 * Tells the tests at {@code arrived} when the threads have begun, and at {@code release} when the calls are over.
 */
final class StalledBeside implements Case {
  private final Case stalls;
  private final Case calls;

  StalledBeside(Case stalls, Case calls) {
    this.stalls = stalls;
    this.calls = calls;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    Arguments beside = arguments.with("url", arguments.get("beside"));
    List<Thread> stalled = new ArrayList<>();
    for (int i = 0; i < arguments.number("stalled", 1); i++) {
      Arguments its = beside.at(i);
      Thread thread = new Thread(() -> stall(its), "stalled-" + i);
      stalled.add(thread);
      thread.start();
    }
    Signal.send(arguments.get("arrived"));
    String last = "";
    try {
      for (int i = 0; i < arguments.number("calls", 1); i++) {
        last = calls.call(arguments.at(i));
      }
    } finally {
      Signal.send(arguments.get("release"));
      for (Thread thread : stalled) {
        thread.join();
      }
    }
    return last;
  }

  private void stall(Arguments arguments) {
    try {
      stalls.call(arguments);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
