package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/**
 * A client with credentials; {@code state=off} has it take no note of whose a connection is. It makes {@code calls}
 * calls (1), for each of its {@code users} in turn, the {@code user} alone unless there are several.
 */
final class WithCredentials implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClientBuilder builder = Clients.builder(arguments);
    if (arguments.get("scheme", "any").equals("ntlm")) {
      Clients.withNtlm(builder);
    }
    if (arguments.get("state", "on").equals("off")) {
      builder.disableConnectionState();
    }
    try (CloseableHttpClient client = builder.build()) {
      List<HttpClientContext> contexts = new ArrayList<>();
      for (String user : arguments.get("users", arguments.get("user")).split(",")) {
        HttpClientContext context = HttpClientContext.create();
        context.setCredentialsProvider(Clients.credentials(arguments.with("user", user)));
        contexts.add(context);
      }
      StringBuilder seen = new StringBuilder();
      for (int i = 0; i < arguments.number("calls", 1); i++) {
        for (HttpClientContext context : contexts) {
          seen.append(Seen.all(client.execute(Requests.get(arguments), context)));
        }
      }
      return seen.toString();
    }
  }
}
