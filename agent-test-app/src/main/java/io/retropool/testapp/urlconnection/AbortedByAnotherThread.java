package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * While the answer is awaited, another thread disconnects; {@code signal=host:port} says when the request has arrived.
 */
final class AbortedByAnotherThread implements Case {
  /**
   * Of the JDK's {@code sun.net.www.http.HttpClient}, 8 to 26: before it a disconnect ends a call in ways of its own.
   */
  private static final String READS_ANSWER = "parseHTTPHeader";

  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    Thread caller = Thread.currentThread();
    AtomicBoolean ended = new AtomicBoolean();
    Thread other = new Thread(() -> {
      signal(arguments);
      while (!ended.get() && !awaitsAnswer(caller)) {
        Thread.yield();
      }
      connection.disconnect();
    }, "aborts");
    other.start();
    try {
      return Seen.all(connection);
    } finally {
      ended.set(true);
      other.join();
    }
  }

  private static void signal(Arguments arguments) {
    try {
      Signal.send(arguments.get("signal"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean awaitsAnswer(Thread caller) {
    for (StackTraceElement frame : caller.getStackTrace()) {
      if (frame.getMethodName().equals(READS_ANSWER)) {
        return true;
      }
    }
    return false;
  }
}
