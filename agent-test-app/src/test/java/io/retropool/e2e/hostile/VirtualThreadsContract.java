package io.retropool.e2e.hostile;

import static io.retropool.e2e.servers.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A thousand virtual threads: none is pinned by the agent once its classes are there. */
public abstract class VirtualThreadsContract extends AddressContract {
  private static final int THREADS = 1_000;

  @Test
  @DisplayName("1,000 virtual threads at once, none pinned with a frame of the agent's after warm-up")
  protected void virtualThreads() throws IOException {
    Assumptions.assumeTrue(lane.jdk().feature() >= 21, "JDK 21 brought virtual threads");
    Path folder = Files.createDirectories(Path.of("target", "recordings").toAbsolutePath());
    Path file = folder.resolve(lane.jdk() + "-" + family() + "-virtual.jfr");
    Launch launch = lane.launch(Mode.WITHOUT).compiled().flags(WithAgent.REPORTING, WithAgent.flag(),
        "-XX:StartFlightRecording=filename=" + file + ",dumponexit=true,settings=" + settings());
    Instant warm;
    try (Server server = Server.http(ok(100)); App app = launch.app()) {
      calls(app, server, 200);
      warm = Instant.now();
      calls(app, server, 2 * THREADS);
      Stderr.of(app.end().stderr()).reported("suppressed", 0).reported("leased", 0).reported("pending", 0);
    }
    assertEquals(List.of(), pinned(file, warm).toList());
  }

  private void calls(App app, Server server, int count) {
    app.run(family() + "/send", "url", server.url("/"), "virtual", "true", "threads", "" + THREADS, "count", "" + count)
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
      return Path.of(Objects.requireNonNull(VirtualThreadsContract.class.getResource("pinned.jfc")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
