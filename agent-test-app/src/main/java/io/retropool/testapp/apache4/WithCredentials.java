package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;

/** A client with credentials; {@code state=off} has it take no note of whose a connection is. */
final class WithCredentials implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClientBuilder builder =
        Clients.builder(arguments).setDefaultCredentialsProvider(Clients.credentials(arguments));
    if (arguments.get("state", "on").equals("off")) {
      builder.disableConnectionState();
    }
    try (CloseableHttpClient client = builder.build()) {
      return Seen.all(client.execute(Requests.get(arguments)));
    }
  }
}
