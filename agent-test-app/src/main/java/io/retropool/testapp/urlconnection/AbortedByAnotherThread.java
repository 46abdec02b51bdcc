package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.io.IOException;
import java.net.HttpURLConnection;

/** While the answer is awaited, another thread disconnects; {@code signal=host:port} says when that is. */
final class AbortedByAnotherThread implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    Thread other = new Thread(() -> disconnectAtSignal(connection, arguments), "aborts");
    other.start();
    try {
      return Seen.all(connection);
    } finally {
      other.join();
    }
  }

  private static void disconnectAtSignal(HttpURLConnection connection, Arguments arguments) {
    try {
      Signal.send(arguments.get("signal"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      connection.disconnect();
    }
  }
}
