package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.http.HttpResponse;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/** {@code calls} (30) with one client: one after the other, and then five at a time. */
final class Kept implements Case {
  private static final int AT_ONCE = 5;

  @Override
  public String call(Arguments arguments) throws Exception {
    int calls = arguments.number("calls", 30);
    try (CloseableHttpAsyncClient client = Clients.make(arguments)) {
      StringBuilder seen = new StringBuilder();
      for (int i = 0; i < calls; i++) {
        seen.append(Seen.all(client, Requests.get(arguments)));
      }
      for (int i = 0; i < calls / AT_ONCE; i++) {
        List<Future<HttpResponse>> together = new ArrayList<>();
        for (int j = 0; j < AT_ONCE; j++) {
          together.add(client.execute(Requests.get(arguments), null));
        }
        for (Future<HttpResponse> call : together) {
          seen.append(call.get().getStatusLine().getStatusCode());
        }
      }
      return seen.append(client.isRunning()).toString();
    }
  }
}
