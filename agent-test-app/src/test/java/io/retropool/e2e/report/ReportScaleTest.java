package io.retropool.e2e.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Command;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording of a million calls, made here because an application would take minutes. */
@Tag("full")
class ReportScaleTest {
  private static final int CALLS = 1_000_000;
  private static final int ORIGINS = 50;
  /** So many are far from filling what the recorder holds in memory; beyond that it would drop some. */
  private static final int AT_ONCE = 20_000;

  @TempDir static Path folder;
  private static Path recording;

  @BeforeAll
  static void record() throws Exception {
    recording = folder.resolve("million.jfr");
    try (Recording running = new Recording()) {
      running.enable(Call.class).withoutThreshold();
      running.start();
      for (int i = 0; i < CALLS; i++) {
        Call call = new Call();
        call.begin();
        call.origin = "https://host" + i % ORIGINS + ":443";
        call.reused = true;
        call.commit();
        if (i % AT_ONCE == 0) {
          writeToDisk();
        }
      }
      running.stop();
      running.dump(recording);
    }
  }

  private static void writeToDisk() {
    FlightRecorder.getFlightRecorder().takeSnapshot().close();
  }

  static Iterable<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest(name = "[{0}]")
  @MethodSource("jdks")
  @DisplayName("needs less than 256 MB, and says on stderr how far it is")
  void fits(Jdk jdk) {
    Command.Said said = Command.of(jdk.java(), "-Xmx200m", "-jar", Artifacts.agent().toString(), "report",
        recording.toString()).run().endedWith(0);
    assertTrue(said.stdout().contains("1,000,000 calls"), said.stdout());
    assertTrue(said.stderr().contains("1 million events read"), said.stderr());
  }

  @Name("retropool.Exchange")
  @StackTrace(false)
  static final class Call extends Event {
    String origin;
    String pool = "default";
    boolean reused;
  }
}
