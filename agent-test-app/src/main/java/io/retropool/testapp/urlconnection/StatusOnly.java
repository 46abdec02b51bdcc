package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.HttpURLConnection;

/** Asks for the status and never touches the body. */
final class StatusOnly implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    return Seen.head(connection);
  }
}
