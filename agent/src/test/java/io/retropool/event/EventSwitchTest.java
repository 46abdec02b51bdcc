package io.retropool.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switch in this JVM; the ways in which a JVM comes to record are in {@link EventRecordingTest}. */
class EventSwitchTest {
  @TempDir Path folder;
  private final List<Throwable> failures = new ArrayList<>();
  private EventSwitch eventSwitch = withInformation(EventSwitchTest::information);

  @AfterEach
  void stop() {
    eventSwitch.stop();
  }

  @Test
  void spansAreNullUntilSomebodyRecordsAndAgainAfterTheStop() {
    Events events = eventSwitch.events();
    assertNull(events.dial());
    try (Recording recording = new Recording()) {
      recording.start();
      assertNull(events.dial(), "not started");
      eventSwitch.start();
      assertNotNull(events.dial());
      eventSwitch.stop();
      assertNull(events.dial());
      assertSame(events, eventSwitch.events());
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void aSpanIsNullWhenItsEventIsSwitchedOff() {
    try (Recording recording = new Recording()) {
      recording.disable("retropool.PoolWait");
      recording.start();
      eventSwitch.start();
      assertNull(eventSwitch.events().poolWait());
      assertNotNull(eventSwitch.events().dial());
    }
  }

  @Test
  void aSpanIsNullWhenTheRecordingHasEnded() {
    try (Recording recording = new Recording()) {
      recording.start();
      eventSwitch.start();
      recording.stop();
    }
    assertNull(eventSwitch.events().dial());
  }

  @Test
  void whatASourceThrowsIsToldAndTheOtherEventsGoOn() {
    RuntimeException failure = new IllegalArgumentException("no information");
    eventSwitch = withInformation(() -> {
      throw failure;
    });
    try (Recording recording = new Recording()) {
      recording.start();
      eventSwitch.start();
      assertSame(failure, failures.get(0));
      assertNotNull(eventSwitch.events().dial());
    }
  }

  @Test
  void aRecordingThatIsStartedAfterTheSwitchHasItsFirstEvent() throws IOException {
    eventSwitch.start();
    assertEquals(1, dialsIn(1), "first recording");
    assertEquals(2, dialsIn(2), "second recording");
  }

  @Test
  void aSecondStartDoesNothingAndNoneIsPossibleAfterTheStop() throws IOException {
    eventSwitch.start();
    eventSwitch.start();
    assertEquals(1, dialsIn(1));
    eventSwitch.stop();
    eventSwitch.start();
    assertEquals(0, dialsIn(1));
  }

  private int dialsIn(int attempts) throws IOException {
    Path file = folder.resolve(attempts + ".jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      for (int i = 0; i < attempts; i++) {
        Events.Dial dial = eventSwitch.events().dial();
        if (dial != null) {
          dial.end(i, null);
        }
      }
      recording.stop();
      recording.dump(file);
    }
    return (int)
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("retropool.Dial"))
            .count();
  }

  private EventSwitch withInformation(Supplier<AgentInformation> information) {
    return new EventSwitch(new EventSources(List::of, List::of, information, failures::add), failures::add);
  }

  private static AgentInformation information() {
    return new AgentInformation("1.2.3", "in 100%", "", "", 0, "");
  }
}
