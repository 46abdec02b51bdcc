package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.report.JmcPages;
import io.retropool.event.EventsReference;
import io.retropool.event.ExpectedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What tools read in a recording of every event: the JDK's own, and JDK Mission Control. */
interface ToolsOnRecordings {
  String UPDATE = "retropool.test.update-docs";
  Path METADATA = Path.of("src", "test", "resources", "io", "retropool", "e2e", "metadata.txt");
  String STALE = METADATA + " is stale: other readers of recordings see a change too. Write it anew with:"
      + " mvn -pl agent-test-app -am verify -Dtest=EventsTest#metadata"
      + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";

  /** The JDK that was recorded. */
  Jdk jdk();

  /** Where the recording is. */
  Path file() throws IOException;

  Recorded recorded();

  @Test
  @DisplayName("every event is there, with its category, its fields and their content types")
  default void shown() {
    ExpectedEvents.assertShown(recorded().view(), "ConfigurationReloaded", "Observation", "PoolSaturated");
  }

  @Test
  @DisplayName("what a recording says of each event and field is what the page of events says")
  default void documented() throws IOException {
    String page = Files.readString(EventsReference.PAGE);
    int documented = 0;
    try (RecordingFile file = new RecordingFile(file())) {
      for (EventType type : file.readEventTypes()) {
        if (type.getName().startsWith("retropool.")) {
          assertTrue(page.contains(EventsReference.describe(type)), () -> EventsReference.describe(type));
          documented++;
        }
      }
    }
    assertEquals(page.lines().filter(line -> line.startsWith("## ")).count(), documented);
  }

  @Test
  @DisplayName("what the JDK's own tool says of each event's making is written down, the same on every JDK")
  default void metadata() throws IOException {
    Jdk newest = Jdks.all().get(Jdks.all().size() - 1);
    assumeTrue(newest.feature() >= 21 && Files.isExecutable(newest.tool("jfr")), "jfr metadata --events came with 21");
    // The mark of a field that tells of which call an event is came with 25.
    String actual = Command.of(newest.tool("jfr"), "metadata", "--events", "retropool.*",
        file().toString()).run().endedWith(0).stdout().replaceAll(" *@Contextual\\R", "");
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(METADATA, actual);
    }
    assertEquals(Files.readString(METADATA), actual, STALE);
  }

  @Test
  @DisplayName("the JDK's own tool shows each of them in a table of its own")
  default void views() throws IOException {
    assumeTrue(LongLane.covers(jdk(), Set.of(8, 26)), "in the long lane");
    Jdk newest = Jdks.all().get(Jdks.all().size() - 1);
    assumeTrue(newest.feature() >= 21 && Files.isExecutable(newest.tool("jfr")), "jfr view came with 21");
    List<String> shown = Command.of(newest.tool("jfr"), "view", "--width", "160", "all-events",
        file().toString()).run().endedWith(0).stdout().lines().map(String::trim).toList();
    for (String type : recorded().view().typesWithEvents("retropool.")) {
      String label = recorded().view().type(type).label();
      assertTrue(shown.contains(label), () -> label + " in " + shown);
    }
  }

  @Test
  @DisplayName("the pages for JDK Mission Control have the columns that they name, and draw what can be drawn")
  default void pages() throws Exception {
    JmcPages pages = new JmcPages(file());
    assertEquals(List.of(), pages.wrong());
    assertTrue(pages.selected().get("Retropool") > 0, pages.selected()::toString);
  }

  @Test
  @DisplayName("from 25 on the flight recorder's readers tell with other events of a thread which call it was in")
  default void contextual() throws IOException {
    assumeTrue(jdk().feature() >= 25, "the mark came with JDK 25");
    assumeTrue(Files.isExecutable(jdk().tool("jfr")), "a JRE has no jfr");
    String metadata = Command.of(jdk().tool("jfr"), "metadata", "--events", "retropool.Exchange",
        file().toString()).run().endedWith(0).stdout();
    assertEquals(2, metadata.lines().filter(line -> line.contains("@Contextual")).count(), metadata);
  }
}
