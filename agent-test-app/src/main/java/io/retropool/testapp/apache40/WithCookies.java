package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.client.HttpClient;

/** Two calls of one client, which keeps its cookies between them. */
final class WithCookies implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.configured(arguments);
    try {
      return Seen.all(client.execute(Requests.get(arguments))) + Seen.all(client.execute(Requests.get(arguments)));
    } finally {
      Clients.close(client);
    }
  }
}
