package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.client.HttpClient;

/** Looks at the head of an answer and forgets the response and its client. */
final class Forgotten implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.make(arguments);
    return Seen.head(client.execute(Requests.get(arguments)));
  }
}
