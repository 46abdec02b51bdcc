package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;

/** Ends its client after a call and calls again. */
final class UsedAfterClose implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.make(arguments);
    HttpMethodBase first = Requests.get(arguments);
    client.executeMethod(first);
    Seen.all(first);
    Clients.close(client);
    HttpMethodBase second = Requests.get(arguments);
    client.executeMethod(second);
    return Seen.all(second);
  }
}
