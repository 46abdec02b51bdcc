package io.retropool.testapp.hostile;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Sends a request, reads the answer to its end and lets go. With {@code echo=true} the answer must be the one to this
 * very request. With {@code pause=MS} it first waits for up to so long, with {@code limit=MS} it says whether that was
 * exceeded.
 */
final class Send implements Case {
  private static final int PRIME = 7919;

  private final HttpCaller caller;

  Send(HttpCaller caller) {
    this.caller = caller;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    pause(arguments);
    long start = System.nanoTime();
    try {
      String seen = seen(arguments);
      return seen + time(arguments, start);
    } catch (Exception e) {
      String late = time(arguments, start);
      if (late.isEmpty()) {
        throw e;
      }
      throw new IllegalStateException(late, e);
    }
  }

  private String seen(Arguments arguments) throws Exception {
    Outgoing request = Outgoing.of(arguments);
    try (Incoming answer = caller.send(request)) {
      byte[] body = Body.read(answer.body());
      String what = arguments.has("echo") ? whose(request, body) : Body.describe(body);
      return request.method() + ' ' + answer.status() + ' ' + what;
    }
  }

  /**
   * An answer without a mark says nothing about whose it is. What lies beyond Content-Length some clients give to the
   * caller, of whose answer it was a part.
   */
  private static String whose(Outgoing request, byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    if (text.contains(request.mark())) {
      return "own";
    }
    return text.contains("stray") || text.contains(Outgoing.MARK) ? "FOREIGN: " + text : "without a mark: " + text;
  }

  /** Spread evenly over the calls, and the same in each run. */
  private static void pause(Arguments arguments) throws InterruptedException {
    int most = arguments.number("pause", 0);
    if (most > 0) {
      TimeUnit.MILLISECONDS.sleep((long) arguments.index() * PRIME % (most + 1));
    }
  }

  private static String time(Arguments arguments, long start) {
    int limit = arguments.number("limit", 0);
    return limit > 0 && System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(limit) ? " LATE" : "";
  }
}
