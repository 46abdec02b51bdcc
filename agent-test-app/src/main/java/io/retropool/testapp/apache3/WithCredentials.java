package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.auth.AuthScope;

/** A client with credentials, which makes {@code calls} calls (1). */
final class WithCredentials implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.configured(arguments);
    client.getState().setCredentials(AuthScope.ANY, Clients.credentials(arguments));
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < arguments.number("calls", 1); i++) {
      HttpMethodBase method = Requests.get(arguments);
      client.executeMethod(method);
      seen.append(Seen.all(method));
    }
    return seen.toString();
  }
}
