package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.client.HttpClient;

/** Is interrupted before the call begins. */
final class Interrupted implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    Thread.currentThread().interrupt();
    HttpClient client = Clients.configured(arguments);
    try {
      return Seen.all(client.execute(Requests.get(arguments)))
          + " interrupted: "
          + Thread.currentThread().isInterrupted();
    } finally {
      Thread.interrupted();
      Clients.close(client);
    }
  }
}
