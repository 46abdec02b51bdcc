package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;

/** A client for each call, all with one resolver of the application's, to which every host is 127.0.0.2. */
final class OwnResolver implements Case {
  private static final DnsResolver RESOLVER =
      new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
          return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 2})};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
          return host;
        }
      };

  @Override
  public String call(Arguments arguments) throws Exception {
    PoolingAsyncClientConnectionManagerBuilder connections =
        PoolingAsyncClientConnectionManagerBuilder.create().setDnsResolver(RESOLVER);
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments, connections).build())) {
      return Seen.all(client, Requests.get(arguments));
    }
  }
}
