package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

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
