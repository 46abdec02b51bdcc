package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import java.io.OutputStream;
import java.net.HttpURLConnection;

/**
 * Posts {@code length} bytes (100) without buffering, chunked where {@code framing=chunked}; reads the answer, an error
 * as well.
 */
final class StreamingPost implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    byte[] body = Body.ofLength(arguments.number("length", 100));
    connection.setDoOutput(true);
    if (arguments.get("framing", "fixed").equals("chunked")) {
      connection.setChunkedStreamingMode(64);
    } else {
      connection.setFixedLengthStreamingMode(body.length);
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    return connection.getResponseCode() < 400
        ? Seen.all(connection)
        : Seen.head(connection) + Seen.body(connection.getErrorStream());
  }
}
