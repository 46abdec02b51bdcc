package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Two calls of one client, which keeps its cookies between them. */
final class WithCookies implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpClient client = Clients.builder(arguments).build()) {
      return Seen.all(client.execute(Requests.get(arguments))) + Seen.all(client.execute(Requests.get(arguments)));
    }
  }
}
