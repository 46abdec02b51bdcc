package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.HttpURLConnection;

/** Reads the first byte, has seen enough, and disconnects. */
final class ReadOneByteAndDisconnect implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    int first = connection.getInputStream().read();
    String head = Seen.head(connection);
    connection.disconnect();
    return head + "first byte " + first;
  }
}
