package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.io.InputStream;
import java.net.HttpURLConnection;

/** Reads to the end and closes the stream, as tutorials say. */
final class ReadFullyAndClose implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    try (InputStream in = connection.getInputStream()) {
      return Seen.head(connection) + Seen.body(in);
    }
  }
}
