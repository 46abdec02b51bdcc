package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another agent has a lock of its own, and loads an HTTP class while it has it. */
class LockedTest {
  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @ParameterizedTest(name = "[{0}]", allowZeroInvocations = true)
  @MethodSource("jdks")
  @DisplayName("an agent that waits for ours with what ours waits for is not waited for")
  void givenUp(Jdk jdk) {
    String theirs = "-javaagent:" + Artifacts.agent("LockingAgent");
    try (Server server = Server.http(Replies.ok(10))) {
      Ended ended = Launch.on(jdk, Mode.WITHOUT).flags(theirs, WithAgent.REPORTING, WithAgent.flag())
          .main("io.retropool.testapp.odd.Odd", "locked", server.url("/")).run();
      assertEquals("200\n200\n200\n", ended.stdout());
      Stderr stderr = Stderr.of(ended.stderr());
      assertEquals(2, stderr.ours().size(), ended.stderr());
      assertEquals(WithAgent.started(), stderr.ours().get(0));
      assertTrue(stderr.ours().get(1).contains("nothing is pooled"), ended.stderr());
    }
  }
}
