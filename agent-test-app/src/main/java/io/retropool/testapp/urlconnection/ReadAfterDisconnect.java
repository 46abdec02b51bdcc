package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.io.InputStream;
import java.net.HttpURLConnection;

/** Reads a byte, disconnects, and reads on as if nothing had happened. */
final class ReadAfterDisconnect implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    InputStream in = connection.getInputStream();
    int first = in.read();
    connection.disconnect();
    return first + " then " + Seen.body(in);
  }
}
