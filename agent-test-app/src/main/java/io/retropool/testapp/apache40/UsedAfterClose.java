package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.client.HttpClient;

/** Closes its client after a call and calls again. */
final class UsedAfterClose implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.make(arguments);
    Seen.all(client.execute(Requests.get(arguments)));
    Clients.close(client);
    return Seen.all(client.execute(Requests.get(arguments)));
  }
}
