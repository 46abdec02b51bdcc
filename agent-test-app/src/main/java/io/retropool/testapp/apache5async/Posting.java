package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;

/**
 * {@code calls} (1) times as many requests with a body as {@code together} (1) says at once, of one client that trusts
 * everybody; {@code streamed=true} for bodies that cannot be had twice.
 */
final class Posting implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    PoolingAsyncClientConnectionManagerBuilder connections =
        PoolingAsyncClientConnectionManagerBuilder.create().setTlsStrategy(Secure.everybody(arguments));
    StringBuilder seen = new StringBuilder();
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments, connections).build())) {
      for (int i = 0; i < arguments.number("calls", 1); i++) {
        List<Future<SimpleHttpResponse>> together = new ArrayList<>();
        for (int j = 0; j < arguments.number("together", 1); j++) {
          together.add(client.execute(request(arguments), SimpleResponseConsumer.create(), null));
        }
        for (Future<SimpleHttpResponse> call : together) {
          seen.append(call.get().getCode());
        }
      }
    }
    return seen.toString();
  }

  private static AsyncRequestProducer request(Arguments arguments) {
    boolean streamed = arguments.get("streamed", "false").equals("true");
    return streamed ? Requests.streamed(arguments) : Requests.buffered(arguments);
  }
}
