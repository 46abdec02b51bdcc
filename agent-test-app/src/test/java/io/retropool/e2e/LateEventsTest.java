package io.retropool.e2e;

import static io.retropool.e2e.EventfulCalls.origin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.tools.attach.VirtualMachine;
import io.retropool.e2e.Recorded.Rows;
import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.WithAgent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.xml.parsers.DocumentBuilderFactory;
import jdk.jfr.consumer.RecordingFile;
import jdk.management.jfr.FlightRecorderMXBean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The ways in which a recording begins, and a JVM in which none does. */
@ParameterizedClass(name = "[{0}] recordings", allowZeroInvocations = true)
@MethodSource("jdks")
class LateEventsTest {
  private static final Jdk NEWEST = Jdks.all().get(Jdks.all().size() - 1);
  private static final Path SHIPPED = Path.of("..", "scripts", "jmc", "retropool.jfc").toAbsolutePath().normalize();

  @Parameter Jdk jdk;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("a recording that jcmd starts has every event from then on and none from before")
  void startedLate() throws IOException {
    assumeTrue(jdk.equals(NEWEST) || LongLane.runs(), "in the long lane");
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
  @DisplayName("started with the JVM, by jcmd with the shipped settings, or over JMX, a recording has all that follows")
  void startedEachWay() throws Exception {
    Path first = fresh("default");
    Path shipped = fresh("shipped");
    Path console = fresh("jmx");
    Launch launch = WithAgent.on(jdk).flags("-XX:StartFlightRecording=name=first,settings=default,filename=" + first);
    try (Target target = new Target(launch); EventfulCalls one = new EventfulCalls(target.app());
        EventfulCalls two = new EventfulCalls(target.app()); EventfulCalls three = new EventfulCalls(target.app())) {
      one.sharing();
      jcmd(target, "JFR.stop", "name=first");
      jcmd(target, "JFR.start", "name=shipped", "settings=" + SHIPPED, "filename=" + shipped);
      assertInForce(jcmd(target, "JFR.check", "name=shipped", "verbose=true"));
      two.sharing();
      jcmd(target, "JFR.stop", "name=shipped");
      recordOverJmx(target, console, three);
      EventfulCalls.ended(target.app());
      assertHolds(first, one);
      assertHolds(shipped, two);
      assertHolds(console, three);
      assertEquals(4, new Recorded(shipped).rows("Exchange").count(), "the shipped settings have no threshold");
    }
  }

  private Path fresh(String name) throws IOException {
    Path file = Recorded.file(jdk, name);
    Files.deleteIfExists(file);
    return file;
  }

  private static void recordOverJmx(Target target, Path file, EventfulCalls calls) throws Exception {
    try (JMXConnector connector = connect(target)) {
      FlightRecorderMXBean recorder = ManagementFactory.newPlatformMXBeanProxy(
          connector.getMBeanServerConnection(), "jdk.management.jfr:type=FlightRecorder", FlightRecorderMXBean.class);
      long id = recorder.newRecording();
      recorder.setPredefinedConfiguration(id, "default");
      recorder.startRecording(id);
      calls.sharing();
      recorder.stopRecording(id);
      recorder.copyTo(id, file.toString());
    }
  }

  /** As 8 to 26 print them: what the shipped file says of each of our events. */
  private static void assertInForce(String check) throws Exception {
    NodeList settings = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(SHIPPED.toFile())
        .getElementsByTagName("setting");
    for (int i = 0; i < settings.getLength(); i++) {
      String event = ((Element) settings.item(i).getParentNode()).getAttribute("name");
      String name = ((Element) settings.item(i)).getAttribute("name");
      if (event.startsWith("retropool.")) {
        String value = settings.item(i).getTextContent().replace(" ", "");
        String held = "\\(" + event + "\\)[^(]*?\\b" + name + "=([^,\\]\\n]+)";
        Matcher found = Pattern.compile(held).matcher(check);
        assertTrue(found.find(), event + '#' + name + " in\n" + check);
        assertEquals(value, found.group(1).replace(" ", ""), event + '#' + name);
      }
    }
  }

  /** Seen through the JDK's reader, through its tools, and with the fields that are documented. */
  private void assertHolds(Path file, EventfulCalls calls) throws IOException {
    assertEquals(2, new Recorded(file).rows("Dial").where("origin", origin(calls.shared)).count());
    Rows statistics = new Recorded(file).rows("PoolStatistics").where("origin", origin(calls.shared));
    assertEquals(List.of(2L, 2L), List.of(statistics.sum("opened"), statistics.sum("reused")), "short as it is");
    Map<String, Long> counts = RecordingFile.readAllEvents(file).stream()
        .collect(Collectors.groupingBy(event -> event.getEventType().getName(), Collectors.counting()));
    assertEquals(2, counts.get("retropool.Dial"), counts::toString);
    String summary = jfr(jdk, "summary", file.toString());
    counts.keySet().removeIf(name -> !name.startsWith("retropool."));
    counts.forEach((name, count) -> assertTrue(
        Pattern.compile(Pattern.quote(name) + " +" + count + " ").matcher(summary).find(), name + count + summary));
    if (NEWEST.feature() >= 21) {
      String view = jfr(NEWEST, "view", "--width", "200", "retropool.Dial", file.toString());
      assertTrue(view.contains("Dial") && view.contains("Origin") && view.contains("http://"), view);
    }
  }

  private static String jfr(Jdk jdk, String... arguments) {
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
    assumeTrue(jdk.feature() >= 9, "8 writes such a log to stdout only");
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
    assumeTrue(jdk.feature() >= 9, "8 has no modules");
    try (App app = WithAgent.on(jdk).flags("--limit-modules", "java.base,java.instrument").app();
        EventfulCalls calls = new EventfulCalls(app)) {
      calls.http();
      assertEquals(2, calls.shared.traffic().connections());
      assertEquals(2, EventfulCalls.ended(app).number("lost"));
    }
  }

  private static String jcmd(Target target, String... words) {
    Path program = Jdks.running().tool("jcmd");
    assumeTrue(Files.isExecutable(program), "a JRE has no jcmd");
    String[] arguments = new String[words.length + 1];
    arguments[0] = target.pid();
    System.arraycopy(words, 0, arguments, 1, words.length);
    return Command.of(program, arguments).run().endedWith(0).stdout();
  }
}
