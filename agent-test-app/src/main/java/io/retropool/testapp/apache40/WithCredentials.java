package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.auth.AuthScope;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.HttpClient;
import org.apache.http.client.protocol.ClientContext;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;

/**
 * A client with credentials; {@code state=off} has it take no note of whose a connection is. It makes {@code calls}
 * calls (1), for each of its {@code users} in turn, the {@code user} alone unless there are several.
 */
@SuppressWarnings("deprecation") // as later versions call it
final class WithCredentials implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    DefaultHttpClient client = Clients.configured(arguments);
    if (arguments.get("state", "on").equals("off")) {
      client.setUserTokenHandler(context -> null);
    }
    try {
      List<HttpContext> contexts = new ArrayList<>();
      for (String user : arguments.get("users", arguments.get("user")).split(",")) {
        CredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(AuthScope.ANY, Clients.credentials(arguments.with("user", user)));
        HttpContext context = new BasicHttpContext();
        context.setAttribute(ClientContext.CREDS_PROVIDER, credentials);
        contexts.add(context);
      }
      StringBuilder seen = new StringBuilder();
      for (int i = 0; i < arguments.number("calls", 1); i++) {
        for (HttpContext context : contexts) {
          seen.append(Seen.all(((HttpClient) client).execute(Requests.get(arguments), context)));
        }
      }
      return seen.toString();
    } finally {
      Clients.close(client);
    }
  }
}
