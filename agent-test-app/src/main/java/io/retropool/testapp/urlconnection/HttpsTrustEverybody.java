package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.TrustEverybody;
import java.security.SecureRandom;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Makes a new context that trusts everybody for each call, and a verifier that allows every name. */
final class HttpsTrustEverybody implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
    HttpsURLConnection connection = Https.open(arguments, context.getSocketFactory());
    connection.setHostnameVerifier((host, session) -> true);
    return Https.readAndDisconnect(connection);
  }
}
