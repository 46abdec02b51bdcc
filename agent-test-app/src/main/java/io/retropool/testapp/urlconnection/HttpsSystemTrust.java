package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import javax.net.ssl.SSLContext;

/** Makes a new context for each call that trusts what the JVM's system properties say at that moment. */
final class HttpsSystemTrust implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    return Https.readAndDisconnect(Https.open(arguments, context.getSocketFactory()));
  }
}
