package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;

/** Makes a call while it reads another, {@code depth} (20) deep. */
final class Nested implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    return nested(arguments, arguments.number("depth", 20));
  }

  private static String nested(Arguments arguments, int depth) throws IOException {
    HttpURLConnection connection = Connections.open(arguments);
    InputStream in = connection.getInputStream();
    int first = in.read();
    String inner = depth == 1 ? "" : nested(arguments, depth - 1);
    return first + " then " + Seen.body(in) + '\n' + inner;
  }
}
