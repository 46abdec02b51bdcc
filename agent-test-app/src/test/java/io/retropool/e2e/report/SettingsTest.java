package io.retropool.e2e.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.Command.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Settings of recordings that are shipped, together with the JDK's own. */
class SettingsTest {
  private static final Path FOLDER = Path.of("..", "scripts", "jmc").toAbsolutePath().normalize();

  @TempDir Path folder;

  /** Those that take one file of settings only. */
  static Stream<Jdk> oldJdks() {
    return Jdks.all().stream().filter(jdk -> jdk.feature() < 17);
  }

  @ParameterizedTest(name = "[{0}]", allowZeroInvocations = true)
  @MethodSource("oldJdks")
  @DisplayName("merged with those of JDK 8 or 11 they are one file, by which both are recorded and ours hold")
  void merged(Jdk jdk) throws Exception {
    Said merged = merge(jdk, "default").endedWith(0);
    Path settings = Files.writeString(folder.resolve("merged.jfc"), merged.stdout());
    Path recording = RecordedCalls.five(jdk, folder, settings);
    List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
    Map<String, Long> counts = events.stream()
        .collect(Collectors.groupingBy(event -> event.getEventType().getName(), TreeMap::new, Collectors.counting()));
    assertEquals(5, counts.get("retropool.Exchange"), counts::toString);
    assertTrue(counts.getOrDefault("jdk.GCHeapConfiguration", 0L) > 0, "none of the JDK's own events: " + counts);
    Map<String, String> held = settings(recording, events);
    // An event of the JDK's that this one does not have yet, such as TLSHandshake, is left out.
    ours().forEach((key, value) -> assertTrue(
        value.equals(held.get(key)) || held.get(key) == null && key.startsWith("jdk."), () -> key + held.get(key)));
    assertEquals("20 ms", held.get("jdk.ThreadPark#threshold"), "as in default.jfc");
  }

  @Test
  @DisplayName("what is no JDK with a flight recorder is refused in one line")
  void refused() {
    Said said = Command.of(FOLDER.resolve("merge-settings"), folder.toString()).run().endedWith(1);
    assertEquals(folder + ": no default.jfc: not a JDK with a flight recorder\n", said.stderr());
    assertEquals("", said.stdout());
  }

  @Test
  @DisplayName("jfr configure of 17 and later takes them beside the JDK's")
  void configured() {
    Path tool = Jdks.running().tool("jfr");
    assumeTrue(Files.isExecutable(tool), "a JRE has no jfr");
    Path output = folder.resolve("both.jfc");
    Command.of(tool, "configure", "--input", "default.jfc," + FOLDER.resolve("retropool.jfc"), "--output",
        output.toString(), "retropool.PoolStatistics#period=10s").run().endedWith(0);
    assertTrue(Files.isRegularFile(output));
  }

  private static Said merge(Jdk jdk, String name) {
    return Command.of(FOLDER.resolve("merge-settings"), jdk.home().toString(), name).run();
  }

  /** All that our own file sets. */
  private static Map<String, String> ours() throws Exception {
    NodeList all = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(FOLDER.resolve("retropool.jfc").toFile()).getElementsByTagName("setting");
    Map<String, String> ours = new TreeMap<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element setting = (Element) all.item(i);
      String event = ((Element) setting.getParentNode()).getAttribute("name");
      ours.put(event + '#' + setting.getAttribute("name"), setting.getTextContent());
    }
    return ours;
  }

  /** The last ones that held, as {@code event#setting}. */
  private static Map<String, String> settings(Path recording, List<RecordedEvent> events) throws IOException {
    Map<Long, String> names;
    try (RecordingFile file = new RecordingFile(recording)) {
      names = file.readEventTypes().stream().collect(Collectors.toMap(EventType::getId, EventType::getName));
    }
    Map<String, String> held = new TreeMap<>();
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals("jdk.ActiveSetting")) {
        held.put(names.get(event.getLong("id")) + '#' + event.getString("name"), event.getString("value"));
      }
    }
    return held;
  }
}
