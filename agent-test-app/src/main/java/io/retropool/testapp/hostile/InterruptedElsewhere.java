package io.retropool.testapp.hostile;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.io.IOException;

/** Is interrupted by another thread while it waits: between {@code before=host:port} and {@code after=host:port}. */
final class InterruptedElsewhere implements Case {
  private final HttpCaller caller;

  InterruptedElsewhere(HttpCaller caller) {
    this.caller = caller;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    Thread calling = Thread.currentThread();
    Thread other = new Thread(() -> interrupt(calling, arguments), "interrupts");
    other.start();
    try (Incoming answer = caller.send(Outgoing.of(arguments))) {
      return answer.status() + " " + Body.describe(Body.read(answer.body())) + " interrupted: " + Thread.interrupted();
    } finally {
      Thread.interrupted();
      other.join();
    }
  }

  private static void interrupt(Thread calling, Arguments arguments) {
    try {
      Signal.send(arguments.get("before"));
      if (isVirtual(calling)) {
        untilItWaits(calling);
      }
      calling.interrupt();
      Signal.send(arguments.get("after"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Before JDK 21 there are none, and an interrupt ends no platform thread's read. */
  private static boolean isVirtual(Thread thread) {
    return thread.getClass().getName().equals("java.lang.VirtualThread");
  }

  /** A virtual thread's socket is closed by an interrupt while it waits for an answer, but not shortly before. */
  private static void untilItWaits(Thread calling) {
    Thread.State state;
    while ((state = calling.getState()) != Thread.State.WAITING && state != Thread.State.TIMED_WAITING
        && state != Thread.State.TERMINATED) {
      Thread.yield();
    }
  }
}
