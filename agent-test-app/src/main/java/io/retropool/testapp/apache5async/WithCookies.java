package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Two calls of one client, which keeps its cookies between them. */
final class WithCookies implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments).build())) {
      return Seen.all(client, Requests.get(arguments)) + Seen.all(client, Requests.get(arguments));
    }
  }
}
