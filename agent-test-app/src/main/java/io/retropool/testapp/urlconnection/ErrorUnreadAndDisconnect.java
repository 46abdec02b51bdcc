package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Failure;
import java.io.IOException;
import java.net.HttpURLConnection;

/** Catches what getInputStream throws for an error status, and disconnects. */
final class ErrorUnreadAndDisconnect implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    try {
      return "no error: " + Seen.all(connection);
    } catch (IOException e) {
      return Failure.describe(e);
    } finally {
      connection.disconnect();
    }
  }
}
