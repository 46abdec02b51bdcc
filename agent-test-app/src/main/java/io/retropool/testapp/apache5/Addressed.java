package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.InetAddress;
import java.net.URI;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Calls the host of the {@code url} under the {@code address} that the application knows for it. */
final class Addressed implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    URI url = URI.create(arguments.get("url"));
    byte[] literal = InetAddress.getByName(arguments.get("address")).getAddress();
    InetAddress address = InetAddress.getByAddress(url.getHost(), literal);
    try (CloseableHttpClient client = Clients.builder(arguments).build()) {
      HttpHost host = new HttpHost(url.getScheme(), address, url.getHost(), url.getPort());
      return Seen.all(client.execute(host, Requests.get(arguments)));
    }
  }
}
