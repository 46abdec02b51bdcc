package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/**
 * While {@code stalled} threads wait for answers from {@code beside}, makes {@code calls} calls of {@code url}. Tells the
 * tests at {@code arrived} when the threads have begun, and at {@code release} when the calls are over.
 */
final class StalledBeside implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    List<Thread> stalled = new ArrayList<>();
    for (int i = 0; i < arguments.number("stalled", 1); i++) {
      Thread thread = new Thread(() -> read(arguments.get("beside")), "stalled-" + i);
      stalled.add(thread);
      thread.start();
    }
    Signal.send(arguments.get("arrived"));
    try {
      for (int i = 0; i < arguments.number("calls", 1); i++) {
        Seen.all(Connections.open(arguments));
      }
    } finally {
      Signal.send(arguments.get("release"));
      for (Thread thread : stalled) {
        thread.join();
      }
    }
    return "all answered";
  }

  private static void read(String url) {
    try {
      Seen.all((HttpURLConnection) new URL(url).openConnection());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
