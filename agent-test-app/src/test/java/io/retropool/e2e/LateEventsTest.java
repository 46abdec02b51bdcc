package io.retropool.e2e;

import static io.retropool.e2e.EventfulCalls.origin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.Recorded.Rows;
import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.WithAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Recordings that begin after the application's first calls, and a JVM that cannot record; on one JDK. */
class LateEventsTest {
  private final Jdk jdk = Jdks.all().get(Jdks.all().size() - 1);

  @BeforeEach
  void modules() {
    assumeTrue(jdk.feature() >= 11, "8 has no modules, and there is no other JDK");
  }

  @Test
  @DisplayName("a recording that jcmd starts has every event from then on and none from before")
  void startedLate() throws IOException {
    Path file = Recorded.file(jdk, "late");
    try (Target target = new Target(WithAgent.on(jdk)); EventfulCalls before = new EventfulCalls(target.app());
        EventfulCalls after = new EventfulCalls(target.app())) {
      before.http();
      jcmd(target, "JFR.start", "name=late", "settings=default");
      after.sharing();
      jcmd(target, "JFR.stop", "name=late", "filename=" + file);
      EventfulCalls.ended(target.app());

      Recorded recorded = new Recorded(file);
      Rows dials = recorded.rows("Dial");
      assertEquals(2, dials.count());
      assertEquals(List.of("empty", "failed check"), dials.where("origin", origin(after.shared)).sorted("reason"));
      assertEquals(List.of("3"),
          recorded.rows("ConnectionClosed").where("origin", origin(after.shared)).sorted("exchanges"));
      assertTrue(recorded.rows("AgentInformation").count() > 0);
    }
  }

  @Test
  @DisplayName("a JVM without the flight recorder lacks the events and nothing else")
  void neverStarted() {
    try (App app = WithAgent.on(jdk).flags("--limit-modules", "java.base,java.instrument").app();
        EventfulCalls calls = new EventfulCalls(app)) {
      calls.http();
      assertEquals(2, calls.shared.traffic().connections());
      assertEquals(2, EventfulCalls.ended(app).number("lost"));
    }
  }

  private void jcmd(Target target, String... words) {
    Path program = Jdks.running().tool("jcmd");
    assumeTrue(Files.isExecutable(program), "a JRE has no jcmd");
    String[] arguments = new String[words.length + 1];
    arguments[0] = target.pid();
    System.arraycopy(words, 0, arguments, 1, words.length);
    Command.of(program, arguments).run().endedWith(0);
  }
}
