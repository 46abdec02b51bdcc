package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Case;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;

/** A client with credentials. */
final class WithCredentials implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpAsyncClientBuilder builder =
        Clients.builder(arguments).setDefaultCredentialsProvider(Clients.credentials(arguments));
    try (CloseableHttpAsyncClient client = Clients.started(builder.build())) {
      return Seen.all(client, Requests.get(arguments));
    }
  }
}
