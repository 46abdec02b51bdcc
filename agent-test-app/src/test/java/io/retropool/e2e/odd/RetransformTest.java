package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.odd.Workload.Worked;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Another agent changes the same classes as ours, and has them transformed again when it likes. */
@ParameterizedClass(name = "[{0}] transformed again", allowZeroInvocations = true)
@MethodSource("jdks")
class RetransformTest {
  @Parameter Jdk jdk;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("neither agent loses its changes by the other's, whichever was first")
  void bothStay() {
    String theirs = "-javaagent:" + Artifacts.agent("RetransformingAgent");
    bothStay(theirs, WithAgent.flag());
    bothStay(WithAgent.flag(), theirs);
  }

  private void bothStay(String first, String second) {
    Launch launch = Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.REPORTING, first, second);
    try (App app = launch.app()) {
      assertBoth(app);
      for (String how : List.of("retransform", "redefine")) {
        assertEquals("1 x done\n", app.run("odd/transform-anew", "how", how).outcomes());
        assertBoth(app);
      }
      Stderr stderr = Stderr.of(app.end().stderr()).reported("suppressed", 0).reported("inactive", 0);
      assertEquals(List.of(WithAgent.started()), stderr.ours());
    }
  }

  private static void assertBoth(App app) {
    Worked worked = Workload.in(app);
    assertTrue(worked.shared(), () -> "not shared: " + worked.connections());
    worked.requests().forEach(request -> assertEquals("Keep-Alive", request.header("Connection"), request::head));
  }
}
