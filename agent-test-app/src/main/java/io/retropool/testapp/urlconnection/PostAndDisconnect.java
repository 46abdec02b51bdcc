package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import java.io.OutputStream;
import java.net.HttpURLConnection;

/** Posts {@code length} bytes (100) that the JDK buffers, reads the answer and disconnects. */
final class PostAndDisconnect implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    try {
      connection.setRequestMethod(arguments.get("method", "POST"));
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(Body.ofLength(arguments.number("length", 100)));
      }
      return Seen.all(connection);
    } finally {
      connection.disconnect();
    }
  }
}
