package io.retropool.testapp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the calls that one command asks for: {@code count} of them (1), or for {@code millis} long, by {@code threads}
 * threads (1), virtual ones with {@code virtual=true}. With {@code between=host:port} the tests are told before each
 * call but the first.
 */
final class Runner {
  private final Case habit;
  private final Arguments arguments;
  private final Outcomes outcomes = new Outcomes();
  private final AtomicInteger next = new AtomicInteger();
  private final long start = System.nanoTime();

  Runner(Case habit, Arguments arguments) {
    this.habit = habit;
    this.arguments = arguments;
  }

  Outcomes run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < arguments.number("threads", 1); i++) {
      Thread thread = Callers.unstarted(this::calls, "caller-" + i, arguments.has("virtual"));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return outcomes;
  }

  private void calls() {
    for (int i; wanted(i = next.getAndIncrement()); ) {
      try {
        if (i > 0 && arguments.has("between")) {
          Signal.send(arguments.get("between"));
        }
        outcomes.succeeded(habit.call(arguments.at(i)));
      } catch (Throwable e) {
        outcomes.failed(e);
      }
    }
  }

  private boolean wanted(int call) {
    int millis = arguments.number("millis", 0);
    return millis == 0 ? call < arguments.number("count", 1) : System.nanoTime() - start < millis * 1_000_000L;
  }
}
