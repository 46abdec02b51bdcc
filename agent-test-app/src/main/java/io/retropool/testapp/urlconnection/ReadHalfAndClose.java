package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import java.io.DataInputStream;
import java.io.InputStream;
import java.net.HttpURLConnection;

/** Reads {@code read} bytes (10) and closes the stream. */
final class ReadHalfAndClose implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    byte[] half = new byte[arguments.number("read", 10)];
    try (InputStream in = connection.getInputStream()) {
      new DataInputStream(in).readFully(half);
      return Seen.head(connection) + Body.describe(half);
    }
  }
}
