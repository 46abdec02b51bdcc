package io.retropool.testapp.jdkhttp.libraries;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import java.util.Map;
import java.util.function.Consumer;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;

/** Unirest, with an instance for each session: each instance makes a client of java.net.http with its own cookies. */
public final class UnirestCases implements Consumer<Map<String, Case>> {
  @Override
  public void accept(Map<String, Case> cases) {
    cases.put("unirest/get", UnirestCases::get);
    cases.put("unirest/get-async", UnirestCases::getAsync);
    cases.put("unirest/post", UnirestCases::post);
    cases.put("unirest/session", UnirestCases::session);
  }

  private static String get(Arguments arguments) {
    try (UnirestInstance instance = Unirest.spawnInstance()) {
      return seen(instance.get(arguments.get("url")).header("Accept", "text/plain").asBytes());
    }
  }

  private static String getAsync(Arguments arguments) throws Exception {
    try (UnirestInstance instance = Unirest.spawnInstance()) {
      return seen(instance.get(arguments.get("url")).asBytesAsync().get());
    }
  }

  private static String post(Arguments arguments) {
    try (UnirestInstance instance = Unirest.spawnInstance()) {
      return seen(instance.post(arguments.get("url")).body(Body.ofLength(100)).asBytes());
    }
  }

  /** Two calls: what the first answer sets as a cookie, the second request carries. */
  private static String session(Arguments arguments) {
    try (UnirestInstance instance = Unirest.spawnInstance()) {
      String url = arguments.get("url");
      return seen(instance.get(url).asBytes()) + '\n' + seen(instance.get(url).asBytes());
    }
  }

  private static String seen(HttpResponse<byte[]> response) {
    return response.getStatus() + " " + response.getHeaders().getFirst("Content-Length") + " "
        + Body.describe(response.getBody());
  }
}
