package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.net.HttpURLConnection;

/** Has its connection, and then takes its time before it asks; {@code signal=host:port} says when that is. */
final class SlowGet implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    connection.connect();
    Signal.send(arguments.get("signal"));
    return Seen.all(connection);
  }
}
