package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Case;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/** Two calls of one client, which keeps its cookies between them. */
final class WithCookies implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments).build())) {
      return Seen.all(client, Requests.get(arguments)) + Seen.all(client, Requests.get(arguments));
    }
  }
}
