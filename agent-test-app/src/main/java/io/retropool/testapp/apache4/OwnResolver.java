package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** A client for each call, all with one resolver of the application's, to which every host is 127.0.0.2. */
final class OwnResolver implements Case {
  private static final DnsResolver RESOLVER = OwnResolver::resolve;

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 2})};
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpClient client =
        HttpClients.custom()
            .setConnectionManager(
                new PoolingHttpClientConnectionManager(
                    RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .build(),
                    RESOLVER))
            .build()) {
      return Seen.all(client.execute(Requests.get(arguments)));
    }
  }
}
