package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import java.io.InputStream;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/** Makes a call, with a client of its own, while it reads another, {@code depth} (20) deep. */
final class Nested implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    return nested(arguments, arguments.number("depth", 20));
  }

  private static String nested(Arguments arguments, int depth) throws Exception {
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments).build())) {
      InputStream in = Streamed.of(client, Requests.get(arguments)).body();
      int first = in.read();
      String inner = depth == 1 ? "" : nested(arguments, depth - 1);
      return first + " then " + Body.describe(Body.read(in)) + '\n' + inner;
    }
  }
}
