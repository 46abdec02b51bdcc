package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.Recorded.Rows;
import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recording says of clients of java.net.http that are built for every call. */
class JdkHttpEventsTest {
  @ParameterizedTest(name = "[{0}] java.net.http events", allowZeroInvocations = true)
  @MethodSource("io.retropool.e2e.jdk.Jdks#someWithHttpClient")
  @DisplayName("each client that is built is told, with the code that built it")
  void clients(Jdk jdk) throws IOException {
    Path file = Recorded.file(jdk, "jdkhttp");
    try (Server server = Server.http(Replies.ok(1000));
        App app = WithAgent.on(jdk).flags(WithAgent.JDK_HTTP, Recorded.flag(file)).app()) {
      app.run("jdkhttp/read-fully", "url", server.url("/"), "count", "8").allSucceeded(8);
      EventfulCalls.ended(app);
    }
    Recorded recorded = new Recorded(file);
    Rows created = recorded.rows("ClientCreated");
    assertEquals(8, created.sum("occurrences"));
    assertEquals(Set.of("java.net.http.HttpClient"), created.distinct("type"));
    assertEquals(Set.of("true"), created.distinct("shared"));
    assertTrue(recorded.type("ClientCreated").stacks().stream().allMatch(stack ->
        stack.stream().anyMatch(frame -> frame.startsWith("io.retropool.testapp.jdkhttp."))));
  }
}
