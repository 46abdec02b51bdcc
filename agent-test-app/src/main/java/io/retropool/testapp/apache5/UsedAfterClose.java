package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/** Closes its client after a call and calls again. */
final class UsedAfterClose implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    CloseableHttpClient client = Clients.make(arguments);
    Seen.all(client.execute(Requests.get(arguments), HttpClientContext.create()));
    client.close();
    return Seen.all(client.execute(Requests.get(arguments), HttpClientContext.create()));
  }
}
