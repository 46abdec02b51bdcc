package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;

/**
 * Makes a client for each call, reads the answer and ends the client, or forgets it where {@code closed=false}; {@code
 * calls} (1) with the one client; {@code as=string} is read in one go, and {@code released=true} is given back by hand.
 */
final class ClientPerCall implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.make(arguments);
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < arguments.number("calls", 1); i++) {
      HttpMethodBase method = Requests.get(arguments);
      client.executeMethod(method);
      seen.append(arguments.has("as") ? Seen.string(method) : Seen.all(method));
      if (arguments.has("released")) {
        method.releaseConnection();
      }
    }
    if (!arguments.get("closed", "true").equals("false")) {
      Clients.close(client);
    }
    return seen.toString();
  }
}
