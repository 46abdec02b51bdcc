package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** A client for each call, all with one resolver of the application's, to which every host is 127.0.0.2. */
final class OwnResolver implements Case {
  private static final DnsResolver RESOLVER =
      new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
          return OwnResolver.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
          return host;
        }
      };

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 2})};
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpClient client =
        HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(RESOLVER).build())
            .build()) {
      return Seen.all(client.execute(Requests.get(arguments)));
    }
  }
}
