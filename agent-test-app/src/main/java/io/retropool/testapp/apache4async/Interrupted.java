package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Seen;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Case;
import java.util.concurrent.Future;
import org.apache.http.HttpResponse;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/** Is interrupted before the call begins, and awaits its answer when it has seen that it is. */
final class Interrupted implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments).build())) {
      Thread.currentThread().interrupt();
      Future<HttpResponse> call =
          client.execute(Requests.get(arguments), null);
      boolean interrupted = Thread.interrupted();
      return Seen.head(call.get()) + " interrupted: " + interrupted;
    } finally {
      Thread.interrupted();
    }
  }
}
