package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Failure;
import io.retropool.testapp.Signal;
import java.io.IOException;
import java.net.HttpURLConnection;

/** Reads the error's body; with {@code signal=host:port} the tests are told between the throw and the reading. */
final class ErrorRead implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    try {
      return "no error: " + Seen.all(connection);
    } catch (IOException e) {
      if (arguments.has("signal")) {
        Signal.send(arguments.get("signal"));
      }
      return Failure.describe(e) + Seen.head(connection) + Seen.body(connection.getErrorStream());
    }
  }
}
