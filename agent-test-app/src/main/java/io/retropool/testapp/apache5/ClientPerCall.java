package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/**
 * Makes a client for each call, reads the answer and closes the client, or forgets it where {@code closed=false};
 * {@code calls} (1) with the one client.
 */
final class ClientPerCall implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    CloseableHttpClient client = Clients.make(arguments);
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < arguments.number("calls", 1); i++) {
      CloseableHttpResponse response = client.execute(Requests.get(arguments), HttpClientContext.create());
      seen.append(Seen.all(response));
      response.close();
    }
    if (!arguments.get("closed", "true").equals("false")) {
      client.close();
    }
    return seen.toString();
  }
}
