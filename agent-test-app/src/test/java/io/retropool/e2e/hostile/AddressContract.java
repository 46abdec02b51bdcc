package io.retropool.e2e.hostile;

import static io.retropool.e2e.servers.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.Balancer;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is behind an address changes: a balancer's backends, and what a name means. */
public abstract class AddressContract extends LifeContract {
  private static final int BACKENDS = 10;
  private static final int SLOW_MILLIS = 20;
  private static final String TIME_TO_LIVE = "pool.default.time-to-live=300ms";

  @Test
  @DisplayName("behind a balancer the slow backend has no more than its share, and a new one has its own soon")
  void balancer() {
    notWithTheOldest();
    double usual = slowShare(lane.launch(Mode.WITHOUT));
    double slow = slowShare(lane.launch(Mode.WITH).agentArguments(TIME_TO_LIVE));
    assertTrue(slow <= usual + 0.1, () -> "share of the slow one: " + slow + ", without the agent " + usual);
  }

  private double slowShare(Launch launch) {
    Balancer balancer = new Balancer(BACKENDS, SLOW_MILLIS);
    try (Server server = Server.http(balancer); App app = launch.app()) {
      // A JVM that has just started may make none in the time that follows.
      app.run(family() + "/send", "url", server.url("/"), "threads", "8", "count", "40").allSucceeded(40);
      calls(app, server, 400);
      double share = balancer.share(0);
      balancer.add();
      // Until each connection from before has been replaced.
      calls(app, server, 350);
      balancer.forget();
      calls(app, server, 900);
      double newest = balancer.share(BACKENDS);
      assertTrue(newest >= 0.25 / (BACKENDS + 1), () -> launch.mode() + ": share of the new backend: " + newest);
      app.end();
      return share;
    }
  }

  private void calls(App app, Server server, int millis) {
    int failed = app.run(family() + "/send", "url", server.url("/"), "threads", "8", "millis", "" + millis).failed();
    assertTrue(failed == 0, () -> failed + " calls failed");
  }

  @Test
  @DisplayName("a name that does not resolve, then does")
  void name() throws IOException {
    Assumptions.assumeTrue(lane.jdk().feature() >= 9, "JDK 8 has no jdk.net.hosts.file");
    Path hosts = file("hosts");
    Path security = file("security");
    Files.writeString(security, "networkaddress.cache.ttl=0\nnetworkaddress.cache.negative.ttl=0\n");
    String[] flags = {"-Djdk.net.hosts.file=" + hosts, "-Djava.security.properties=" + security};
    String without = resolved(lane.launch(Mode.WITHOUT).flags(flags), hosts);
    assertEquals(without, resolved(lane.launch(Mode.WITH).flags(flags), hosts));
  }

  private static Path file(String name) throws IOException {
    Path file = Files.createTempFile(Path.of("target").toAbsolutePath(), name, "");
    file.toFile().deleteOnExit();
    return file;
  }

  private String resolved(Launch launch, Path hosts) throws IOException {
    Files.writeString(hosts, "127.0.0.1 other.test\n");
    try (Server server = Server.http(ok(100)); App app = launch.app()) {
      String url = "http://backend.test:" + server.port() + "/";
      String before = app.run(family() + "/send", "url", url, "count", "2").outcomes();
      Files.writeString(hosts, "127.0.0.1 backend.test\n");
      app.run(family() + "/send", "url", url, "count", "2").allSucceeded(2);
      app.end();
      return before;
    }
  }
}
