package io.retropool.event.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.event.EventsReference;
import java.io.IOException;
import java.nio.file.Files;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.junit.jupiter.api.Test;

class EventsReferenceTest {
  private static final String UPDATE = "retropool.test.update-docs";
  private static final String STALE =
      "agent/docs/events.md is stale; write it anew with: mvn -pl agent -am test -Dtest=EventsReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";
  private static final String INTRODUCTION = """
      # Events

      <!-- Generated from io.retropool.event.jfr by EventsReferenceTest; do not edit. -->

      What a flight recording holds of Retropool, each as `retropool.NAME`. All are on unless a recording says
      otherwise; `jfr configure`, a settings file (`scripts/jmc/retropool.jfc`), or a console can switch each off and
      change its threshold or period. Ids are those of one process. No event holds a URL beyond the origin, a header or
      a user.
      """;

  @Test
  void thePageSaysWhatTheClassesSay() throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(EventsReference.PAGE, page());
    }
    assertTrue(Files.exists(EventsReference.PAGE), STALE);
    assertEquals(page(), Files.readString(EventsReference.PAGE).replace("\r\n", "\n"), STALE);
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Class<? extends Event> type : EventTypes.ALL) {
      page.append('\n').append(EventsReference.describe(EventType.getEventType(type))).append('\n');
      page.append(recorded(type)).append('\n');
    }
    return page.toString();
  }

  private static String recorded(Class<? extends Event> type) {
    Period period = type.getAnnotation(Period.class);
    Threshold threshold = type.getAnnotation(Threshold.class);
    String when = "Each is recorded";
    if (period != null) {
      boolean chunk = period.value().equals("everyChunk");
      when = (chunk ? "Recorded" : "Recorded every " + period.value() + " and") + " at both ends of each file";
    } else if (threshold != null && !threshold.value().equals("0 ns")) {
      when = "Recorded if it took " + threshold.value() + " or more";
    }
    return when + (type.getAnnotation(StackTrace.class).value() ? ", with its stack." : ", without a stack.");
  }
}
