package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.cookie.CookiePolicy;

/** Two calls of one client, which keeps its cookies between them. */
final class WithCookies implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.configured(arguments);
    client.getParams().setCookiePolicy(CookiePolicy.BROWSER_COMPATIBILITY);
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      HttpMethodBase method = Requests.get(arguments);
      client.executeMethod(method);
      seen.append(Seen.all(method));
    }
    return seen.toString();
  }
}
