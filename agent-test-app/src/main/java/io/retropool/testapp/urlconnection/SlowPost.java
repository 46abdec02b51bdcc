package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.io.OutputStream;
import java.net.HttpURLConnection;

/** Has its connection, and then takes its time over the body; {@code signal=host:port} says when that is. */
final class SlowPost implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      Signal.send(arguments.get("signal"));
      out.write(Body.ofLength(arguments.number("length", 100)));
    }
    return Seen.all(connection);
  }
}
