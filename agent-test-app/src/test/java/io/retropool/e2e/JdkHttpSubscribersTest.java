package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.chunked;
import static io.retropool.e2e.servers.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Http2Server;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Callers of java.net.http whose own code takes the bytes of a body: what they see where signals, their bodies and
 * their cancellations meet, which is the same each time without the agent.
 */
@ParameterizedClass(name = "[{0}] java.net.http", allowZeroInvocations = true)
@MethodSource("io.retropool.e2e.jdk.Jdks#someWithHttpClient")
class JdkHttpSubscribersTest {
  private static final int CALLS = LongLane.runs() ? 200 : 25;

  private static App app;

  @Parameter Jdk jdk;

  @BeforeParameterizedClassInvocation
  static void start(Jdk jdk) {
    app = Launch.on(jdk, Mode.WITH).flags(WithAgent.JDK_HTTP).app();
  }

  @AfterParameterizedClassInvocation
  static void end() {
    try (App last = app) {
      last.end();
    }
  }

  @Test
  @DisplayName("who cancels in the midst of a signal and completes his body himself has that body, in either order")
  void cancelling() {
    for (Reply reply : List.of(ok(500), ok(300_000), chunked(200, 20_000, 1000))) {
      try (Server server = Server.http(reply)) {
        cancelling("jdkhttp", server, "0");
        cancelling("jdkhttp-async", server, "2");
      }
    }
    try (Server server = https(ok(300_000))) {
      cancelling("jdkhttp", server, "1");
      cancelling("jdkhttp-async", server, "0");
    }
  }

  private static void cancelling(String family, Server server, String threads) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    outcomes.put("cancels-answers", "enough");
    outcomes.put("answers-cancels", "enough");
    outcomes.put("cancels-fails", "java.io.IOException: too much");
    outcomes.put("fails-cancels", "java.io.IOException: too much");
    outcomes.forEach(
        (how, outcome) -> {
          String seen =
              app.run(family + "/cancelling", "url", server.url("/"), "how", how, "trust", "everybody", "count",
                  "" + CALLS, "executor", threads).outcomes();
          assertEquals(CALLS + " x " + outcome, seen.strip().replaceAll("<-.*", "").strip(), family + ' ' + threads);
        });
  }

  @Test
  @DisplayName("a stream that is parsed on the only thread of the executor, of an answer that comes in one piece")
  void parsing() {
    for (String family : List.of("jdkhttp", "jdkhttp-async")) {
      for (int length : new int[] {10, 3000}) {
        try (Server plain = Server.http(ok(length)); Server secure = https(ok(length))) {
          for (Server server : List.of(plain, secure)) {
            String seen = app.run(family + "/parsing", "url", server.url("/"), "count", "" + CALLS, "trust",
                "everybody").outcomes();
            assertEquals(CALLS + " x parsed " + length + '\n', seen);
          }
        }
      }
    }
  }

  @Test
  @DisplayName("signals, and the question for the body, come on the executor's threads, or on that which calls")
  void signalled() {
    for (String family : List.of("jdkhttp", "jdkhttp-async")) {
      for (int length : new int[] {0, 10, 300_000}) {
        try (Server plain = Server.http(ok(length)); Server secure = https(ok(length));
            Http2Server streams = Http2Server.allowing(100, stream -> stream.ok(length))) {
          for (String url : List.of(plain.url("/"), secure.url("/"), streams.url())) {
            String seen = app.run(family + "/signalled", "url", url, "count", "" + CALLS, "threads", "2", "trust",
                "everybody").outcomes();
            assertEquals(CALLS + " x on [own]\n", seen, url);
          }
        }
      }
    }
  }

  private static Server https(Reply reply) {
    return Server.https(Tls.with(KeyMaterial.named("server").keyStore()), reply);
  }
}
