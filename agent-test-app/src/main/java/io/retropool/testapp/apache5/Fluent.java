package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.fluent.Executor;
import org.apache.hc.client5.http.fluent.Request;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** The fluent interface: over the one client that it keeps for itself, or one a call where {@code made=own}. */
final class Fluent implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    Request request = Request.get(arguments.get("url"));
    if (!arguments.get("made", "kept").equals("own")) {
      return Body.describe(request.execute().returnContent().asBytes());
    }
    try (CloseableHttpClient client = Clients.builder(arguments).build()) {
      return Body.describe(Executor.newInstance(client).execute(request).returnContent().asBytes());
    }
  }
}
