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
      calling.interrupt();
      Signal.send(arguments.get("after"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
