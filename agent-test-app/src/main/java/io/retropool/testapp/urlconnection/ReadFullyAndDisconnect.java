package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.HttpURLConnection;

/** Reads to the end, then disconnects: the habit that defeats the JDK's own keep-alive. */
final class ReadFullyAndDisconnect implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    try {
      return Seen.all(connection);
    } finally {
      connection.disconnect();
    }
  }
}
