package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Case;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/**
 * Makes a client for each call, reads the answer and closes the client, or forgets it where {@code closed=false};
 * {@code calls} (1) with the one client.
 */
final class ClientPerCall implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    CloseableHttpAsyncClient client = Clients.make(arguments);
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < arguments.number("calls", 1); i++) {
      seen.append(Seen.all(client, Requests.get(arguments)));
    }
    if (!arguments.get("closed", "true").equals("false")) {
      client.close();
    }
    return seen.toString();
  }
}
