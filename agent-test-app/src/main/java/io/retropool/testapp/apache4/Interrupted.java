package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.impl.client.CloseableHttpClient;

/** Is interrupted before the call begins. */
final class Interrupted implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    Thread.currentThread().interrupt();
    try (CloseableHttpClient client = Clients.builder(arguments).build()) {
      return Seen.all(client.execute(Requests.get(arguments)))
          + " interrupted: "
          + Thread.currentThread().isInterrupted();
    } finally {
      Thread.interrupted();
    }
  }
}
