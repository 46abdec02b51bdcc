package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** All HTTP classes are loaded and woven at once. A JVM that locks itself up runs into a deadline of minutes. */
@ParameterizedClass(name = "[{0}] class load race")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class ClassLoadRaceTest {
  private static final int RACERS = 32;

  @Parameter Jdk jdk;

  @Test
  @DisplayName("32 threads that load in opposite orders, some through a loader that makes calls, all come through")
  void race() {
    race(Jdks.ends().contains(jdk) ? 5 : 1);
  }

  @Test
  @Tag("full")
  @DisplayName("the same in a hundred JVMs")
  void longRace() {
    race(100);
  }

  private void race(int starts) {
    try (Server server = Server.http(Replies.ok(100))) {
      for (int i = 0; i < starts; i++) {
        Ended ended =
            WithAgent.on(jdk).main("io.retropool.testapp.odd.Odd", "race", server.url("/"), "" + RACERS).run();
        assertEquals("raced 32, failed 0\n", ended.stdout(), ended.stderr());
        Stderr stderr = Stderr.of(ended.stderr()).reported("suppressed", 0).reported("inactive", 0);
        stderr.reported("leased", 0).reported("pending", 0);
        assertEquals(1, stderr.ours().size(), ended.stderr());
        assertEquals(1, stderr.reports().size(), ended.stderr());
      }
    }
  }
}
