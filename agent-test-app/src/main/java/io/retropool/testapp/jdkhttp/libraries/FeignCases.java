package io.retropool.testapp.jdkhttp.libraries;

import feign.Feign;
import feign.FeignException;
import feign.RequestLine;
import feign.Retryer;
import feign.http2client.Http2Client;
import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Feign, with a transport for each call: each transport makes a client of java.net.http. */
public final class FeignCases implements Consumer<Map<String, Case>> {
  @Override
  public void accept(Map<String, Case> cases) {
    cases.put("feign/get", arguments -> seen(server(arguments).get()));
    cases.put("feign/post", arguments -> seen(server(arguments).post("body")));
    cases.put("feign/error", FeignCases::error);
  }

  private static String error(Arguments arguments) {
    try {
      return seen(server(arguments).get());
    } catch (FeignException e) {
      return e.status() + " " + e.contentUTF8();
    }
  }

  private static Server server(Arguments arguments) {
    return Feign.builder().client(new Http2Client()).retryer(Retryer.NEVER_RETRY)
        .target(Server.class, arguments.get("url"));
  }

  private static String seen(String body) {
    return Body.describe(body.getBytes(StandardCharsets.UTF_8));
  }

  /** What Feign makes calls of. */
  interface Server {
    @RequestLine("GET /")
    String get();

    @RequestLine("POST /")
    String post(String body);
  }
}
