package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.SocketOptions;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;

/** Says what the socket of its call is like, as {@link SocketOptions} does. */
final class SecureSocketOptions implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    SocketOptions sockets = new SocketOptions(arguments, true);
    SSLConnectionSocketFactory secure = new SSLConnectionSocketFactory(sockets, NoopHostnameVerifier.INSTANCE);
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create().setSSLSocketFactory(secure);
    try (CloseableHttpClient client = Clients.builder(arguments, connections).build();
        CloseableHttpResponse response = client.execute(Requests.get(arguments))) {
      return Seen.head(response) + sockets.describe();
    }
  }
}
