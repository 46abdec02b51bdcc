package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.impl.client.CloseableHttpClient;

/** Closes its client after a call and calls again. */
final class UsedAfterClose implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    CloseableHttpClient client = Clients.make(arguments);
    Seen.all(client.execute(Requests.get(arguments)));
    client.close();
    return Seen.all(client.execute(Requests.get(arguments)));
  }
}
