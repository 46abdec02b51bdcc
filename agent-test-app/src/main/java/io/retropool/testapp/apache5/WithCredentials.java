package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** A client with credentials; {@code state=off} has it take no note of whose a connection is. */
final class WithCredentials implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClientBuilder builder =
        Clients.builder(arguments).setDefaultCredentialsProvider(Clients.credentials(arguments));
    if (arguments.get("scheme", "any").equals("ntlm")) {
      Clients.withNtlm(builder);
    }
    if (arguments.get("state", "on").equals("off")) {
      builder.disableConnectionState();
    }
    try (CloseableHttpClient client = builder.build()) {
      return Seen.all(client.execute(Requests.get(arguments)));
    }
  }
}
