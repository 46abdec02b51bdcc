package io.retropool.testapp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the calls that one command asks for: {@code count} of them (1) by {@code threads} threads (1). With {@code
 * between=host:port} the tests are told before each call but the first.
 */
final class Runner {
  private final Case habit;
  private final Arguments arguments;
  private final Outcomes outcomes = new Outcomes();
  private final AtomicInteger next = new AtomicInteger();

  Runner(Case habit, Arguments arguments) {
    this.habit = habit;
    this.arguments = arguments;
  }

  Outcomes run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < arguments.number("threads", 1); i++) {
      Thread thread = new Thread(this::calls, "caller-" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return outcomes;
  }

  private void calls() {
    int count = arguments.number("count", 1);
    for (int i; (i = next.getAndIncrement()) < count; ) {
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
}
