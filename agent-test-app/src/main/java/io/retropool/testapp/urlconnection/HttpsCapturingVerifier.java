package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;

/** Gives each call a new context and a verifier that captures the host which that call wants. */
final class HttpsCapturingVerifier implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpsURLConnection connection = Https.open(arguments, Https.fromStores(arguments).getSocketFactory());
    final String wanted = connection.getURL().getHost();
    connection.setHostnameVerifier(
        new HostnameVerifier() {
          @Override
          public boolean verify(String host, SSLSession session) {
            return host.equals(wanted);
          }
        });
    return Https.readAndDisconnect(connection);
  }
}
