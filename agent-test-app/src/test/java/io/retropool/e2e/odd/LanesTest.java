package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In every odd JVM the application's calls come to what they come to with an agent that does nothing, and the JVM
 * prints what it prints with that.
 */
@ParameterizedClass(name = "[{0}] odd JVMs")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class LanesTest {
  @Parameter Jdk jdk;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> lanes() {
    return Lanes.TABLE.stream().filter(lane -> lane.on(jdk))
        .map(lane -> DynamicTest.dynamicTest(lane.name(), () -> run(lane)));
  }

  private void run(Lane lane) throws IOException {
    Launch plain = Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.JDK_HTTP);
    Launch odd = lane.setting().of(plain, Files.createTempDirectory(folder, "lane"));
    boolean httpClient = lane.httpClient() && Jdks.withHttpClient().contains(jdk);
    Ran empty = run(lane, odd.mode(Mode.EMPTY_AGENT), httpClient);
    Ran with = run(lane, odd.flags(WithAgent.REPORTING, WithAgent.flag()), httpClient);
    assertTrue(empty.worked().notShared(), () -> "shared without the agent: " + empty.worked().connections());
    assertEquals(empty.worked().seen(), with.worked().seen());
    assertEquals(empty.ended().stdout(), with.ended().stdout());
    Stderr stderr = Stderr.of(with.ended().stderr());
    assertSays(lane.says(), stderr.ours());
    assertEquals(withoutTimes(Stderr.of(empty.ended().stderr()).others()), withoutTimes(stderr.others()));
    if (lane.shares()) {
      assertTrue(with.worked().shared(), () -> "not shared: " + with.worked().connections());
      with.ended().report().check();
      stderr.reported("inactive", 0);
    } else {
      assertTrue(with.worked().notShared(), () -> "shared: " + with.worked().connections());
    }
  }

  private static Ran run(Lane lane, Launch launch, boolean httpClient) {
    return lane.libraries() ? Ran.withLibraries(launch, httpClient) : Ran.of(launch, httpClient);
  }

  private static void assertSays(List<String> beginnings, List<String> lines) {
    assertEquals(beginnings.size(), lines.size(), lines::toString);
    for (int i = 0; i < lines.size(); i++) {
      assertTrue(lines.get(i).startsWith(beginnings.get(i)), lines.get(i));
    }
  }

  /** The JVM's own lines may begin with the time. */
  private static List<String> withoutTimes(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst("^\\[[0-9.]+s\\]", "")).toList();
  }
}
