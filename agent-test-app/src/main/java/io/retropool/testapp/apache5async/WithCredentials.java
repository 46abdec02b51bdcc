package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;

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
