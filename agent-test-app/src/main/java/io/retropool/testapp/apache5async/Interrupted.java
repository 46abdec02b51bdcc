package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** Is interrupted before the call begins, and awaits its answer when it has seen that it is. */
final class Interrupted implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments).build())) {
      Thread.currentThread().interrupt();
      Future<SimpleHttpResponse> call =
          client.execute(Requests.get(arguments), SimpleResponseConsumer.create(), null);
      boolean interrupted = Thread.interrupted();
      return Seen.head(call.get()) + " interrupted: " + interrupted;
    } finally {
      Thread.interrupted();
    }
  }
}
