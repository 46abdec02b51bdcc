package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.SocketOptions;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;

/** Says what the socket of its call is like, as {@link SocketOptions} does. */
final class SecureSocketOptions implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    SocketOptions sockets = new SocketOptions(arguments, true);
    SSLConnectionSocketFactory secure =
        new SSLConnectionSocketFactory(sockets, SSLConnectionSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER);
    try (CloseableHttpClient client = Clients.builder(arguments).setSSLSocketFactory(secure).build();
        CloseableHttpResponse response = client.execute(Requests.get(arguments))) {
      return Seen.head(response) + sockets.describe();
    }
  }
}
