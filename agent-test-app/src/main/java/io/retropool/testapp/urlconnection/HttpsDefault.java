package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import javax.net.ssl.HttpsURLConnection;

/** Uses https with the JVM's default context, as one that never thought about it. */
final class HttpsDefault implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    return Https.readAndDisconnect((HttpsURLConnection) Connections.open(arguments));
  }
}
