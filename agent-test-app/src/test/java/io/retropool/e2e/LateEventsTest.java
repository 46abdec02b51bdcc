package io.retropool.e2e;

import static io.retropool.e2e.EventfulCalls.origin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.tools.attach.VirtualMachine;
import io.retropool.e2e.Recorded.Rows;
import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.WithAgent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.management.jfr.FlightRecorderMXBean;
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
  @DisplayName("a recording that a console starts over JMX has them as well, and the JDK's own tool shows them")
  void startedOverJmx() throws Exception {
    Path file = Recorded.file(jdk, "jmx");
    Files.deleteIfExists(file);
    try (Target target = new Target(WithAgent.on(jdk)); EventfulCalls before = new EventfulCalls(target.app());
        EventfulCalls after = new EventfulCalls(target.app())) {
      before.http();
      try (JMXConnector console = connect(target)) {
        FlightRecorderMXBean recorder = ManagementFactory.newPlatformMXBeanProxy(
            console.getMBeanServerConnection(), "jdk.management.jfr:type=FlightRecorder", FlightRecorderMXBean.class);
        long id = recorder.newRecording();
        recorder.setPredefinedConfiguration(id, "default");
        recorder.startRecording(id);
        after.sharing();
        recorder.stopRecording(id);
        recorder.copyTo(id, file.toString());
      }
      EventfulCalls.ended(target.app());
      assertEquals(2, new Recorded(file).rows("Dial").where("origin", origin(after.shared)).count());
    }
    String summary = jfr("summary", file.toString());
    assertTrue(Pattern.compile("retropool\\.Dial +2 ").matcher(summary).find(), summary);
    String metadata = jfr("metadata", "--events", "retropool.Dial", file.toString());
    for (String line : List.of("@Name(\"retropool.Dial\")", "@Category({\"Retropool\", \"Connection\"})",
        "@Label(\"TLS Time\")", "@Timespan(\"NANOSECONDS\")")) {
      assertTrue(metadata.contains(line), line + " in\n" + metadata);
    }
    if (jdk.feature() >= 21) {
      String view = jfr("view", "--width", "200", "retropool.Dial", file.toString());
      assertTrue(view.contains("Dial") && view.contains("Origin") && view.contains("http://"), view);
    }
  }

  private String jfr(String... arguments) {
    Path tool = jdk.tool("jfr");
    assumeTrue(Files.isExecutable(tool), "a JRE has no jfr");
    return Command.of(tool, arguments).run().endedWith(0).stdout();
  }

  private static JMXConnector connect(Target target) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(target.pid());
    try {
      return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
    } finally {
      machine.detach();
    }
  }

  @Test
  @DisplayName("while nobody records no event class is loaded, and of ours nothing but what waits for the recorder")
  void nothingLoaded() throws IOException {
    Path loaded = Files.createDirectories(Path.of("target", "recordings")).toAbsolutePath().resolve("loaded.log");
    try (App app = WithAgent.on(jdk).flags("-Xlog:class+load=info:file=" + loaded).app();
        EventfulCalls calls = new EventfulCalls(app)) {
      calls.http();
      EventfulCalls.ended(app);
    }
    List<String> names = Files.readAllLines(loaded).stream()
        .map(line -> line.replaceFirst("^.*\\] ", "").replaceFirst(" source: .*$", "")).toList();
    String ours = "io.retropool.event.jfr.";
    assertEquals(Set.of(ours + "JfrRecorder", ours + "JfrRecorder$State"),
        names.stream().filter(name -> name.startsWith(ours)).collect(Collectors.toSet()));
    assertTrue(names.contains("io.retropool.pool.Core"), "nothing was pooled");
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
