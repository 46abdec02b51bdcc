package io.retropool.testapp.hostile;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.io.IOException;

/** While a thread reads the body another closes it; {@code signal=host:port} says when that is. */
final class ClosedElsewhere implements Case {
  private final HttpCaller caller;

  ClosedElsewhere(HttpCaller caller) {
    this.caller = caller;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    Incoming answer = caller.send(Outgoing.of(arguments));
    Thread other = new Thread(() -> close(answer, arguments), "closes");
    other.start();
    try {
      return Body.describe(Body.read(answer.body()));
    } finally {
      other.join();
      answer.close();
    }
  }

  private static void close(Incoming answer, Arguments arguments) {
    try {
      Signal.send(arguments.get("signal"));
      answer.body().close();
    } catch (IOException e) {
      // What it comes to is for the reading thread to see.
    }
  }
}
