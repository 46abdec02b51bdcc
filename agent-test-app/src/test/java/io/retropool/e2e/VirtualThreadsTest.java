package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand virtual threads with each client: none is pinned by the agent once its classes are there. */
@ParameterizedClass(name = "[{0}] virtual threads")
@MethodSource("io.retropool.e2e.library.Lanes#someOfAllClients")
class VirtualThreadsTest {
  private static final int THREADS = 1_000;

  /** Not apache4async: 4.1.5 hangs with virtual threads, as without the agent (seen on 26). */
  private static final List<String> FAMILIES = List.of("urlconnection", "jdkhttp", "jdkhttp-async", "apache3",
      "apache40", "apache4", "apache5", "apache5async");

  @Parameter Lane lane;

  @Test
  @DisplayName("1,000 virtual threads at once, none pinned with a frame of the agent's after warm-up")
  void noneIsPinned() throws IOException {
    assumeTrue(lane.jdk().feature() >= 21, "JDK 21 brought virtual threads");
    Path folder = Files.createDirectories(Path.of("target", "recordings").toAbsolutePath());
    Path file = folder.resolve(lane.jdk() + "-virtual.jfr");
    Launch launch = lane.launch(Mode.WITHOUT).compiled().flags(WithAgent.APACHE5_ASYNC, WithAgent.REPORTING,
        WithAgent.flag(), "-XX:StartFlightRecording=filename=" + file + ",dumponexit=true,settings=" + settings());
    Instant warm;
    try (Server server = Server.http(ok(100)); App app = launch.app()) {
      FAMILIES.forEach(family -> calls(app, family, server, 200));
      warm = Instant.now();
      FAMILIES.forEach(family -> calls(app, family, server, 2 * THREADS));
      Stderr.of(app.end().stderr()).reported("suppressed", 0).reported("leased", 0).reported("pending", 0);
    }
    assertEquals(List.of(), pinned(file, warm).toList());
  }

  private static void calls(App app, String family, Server server, int count) {
    app.run(family + "/send", "url", server.url("/"), "virtual", "true", "threads", "" + THREADS, "count", "" + count)
        .allSucceeded(count);
  }

  private static Stream<RecordedEvent> pinned(Path file, Instant after) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
        .filter(event -> event.getStartTime().isAfter(after) && event.getStackTrace() != null)
        .filter(event -> event.getStackTrace().getFrames().stream()
            .map(frame -> frame.getMethod().getType().getName())
            .anyMatch(type -> type.startsWith("io.retropool.") && !type.startsWith("io.retropool.testapp.")));
  }

  private static Path settings() {
    try {
      return Path.of(Objects.requireNonNull(VirtualThreadsTest.class.getResource("pinned.jfc")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
