package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.HttpURLConnection;

/** Any method without a body: HEAD, OPTIONS, DELETE ...; the answer is read. */
final class WithMethod implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    connection.setRequestMethod(arguments.get("method"));
    return Seen.all(connection);
  }
}
