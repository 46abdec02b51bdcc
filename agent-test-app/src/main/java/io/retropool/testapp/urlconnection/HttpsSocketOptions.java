package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.SocketOptions;
import javax.net.ssl.HttpsURLConnection;

/** Says what the socket of its call is like, as {@link SocketOptions} does. */
final class HttpsSocketOptions implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    SocketOptions factory = new SocketOptions(arguments, false);
    HttpsURLConnection connection = Https.open(arguments, factory);
    connection.setHostnameVerifier((host, session) -> true);
    String seen = Seen.all(connection) + factory.describe();
    connection.disconnect();
    return seen;
  }
}
