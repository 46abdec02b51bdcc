package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.auth.AuthScope;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;

/** A client with credentials; {@code state=off} has it take no note of whose a connection is. */
@SuppressWarnings("deprecation") // as later versions call it
final class WithCredentials implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    DefaultHttpClient client = Clients.configured(arguments);
    client.getCredentialsProvider().setCredentials(AuthScope.ANY, Clients.credentials(arguments));
    if (arguments.get("state", "on").equals("off")) {
      client.setUserTokenHandler(context -> null);
    }
    try {
      return Seen.all(((HttpClient) client).execute(Requests.get(arguments)));
    } finally {
      Clients.close(client);
    }
  }
}
