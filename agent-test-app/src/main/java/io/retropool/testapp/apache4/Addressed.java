package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.net.InetAddress;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.impl.client.CloseableHttpClient;

/** Calls the host of the {@code url} under the {@code address} that the application knows for it. */
final class Addressed implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    URI url = URI.create(arguments.get("url"));
    byte[] literal = InetAddress.getByName(arguments.get("address")).getAddress();
    InetAddress address = InetAddress.getByAddress(url.getHost(), literal);
    try (CloseableHttpClient client = Clients.builder(arguments).build()) {
      return Seen.all(client.execute(new HttpHost(address, url.getPort(), url.getScheme()), Requests.get(arguments)));
    }
  }
}
