package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.HttpURLConnection;

/** Reads to the end and lets go of everything. */
final class ReadFully implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpURLConnection connection = Connections.open(arguments);
    return Seen.all(connection);
  }
}
