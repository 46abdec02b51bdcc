package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Case;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/** Closes its client after a call and calls again. */
final class UsedAfterClose implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    CloseableHttpAsyncClient client = Clients.make(arguments);
    Seen.all(client, Requests.get(arguments));
    client.close();
    return Seen.all(client, Requests.get(arguments));
  }
}
