package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Other vendors' agents, before and after ours on the command line: they notice what they notice without ours, and ours
 * shares connections.
 */
@ParameterizedClass(name = "[{0}] beside another agent")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class NeighboursTest {
  /** With what each build has of them, as they are slow to start. */
  private static final List<Row> TABLE = List.of(
      new Row("JaCoCo", new Jacoco(), List.of(8, 25), Set.of(Order.OURS_FIRST, Order.OURS_LAST)),
      new Row("OpenTelemetry", new OpenTelemetry(), List.of(17), Set.of(Order.OURS_LAST)),
      new Row("Datadog", new Datadog(), List.of(17), Set.of(Order.OURS_FIRST)));

  @Parameter Jdk jdk;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> neighbours() {
    return TABLE.stream().filter(row -> LongLane.covers(jdk, row.features))
        .map(row -> DynamicTest.dynamicTest(row.name, () -> run(row)));
  }

  private void run(Row row) throws IOException {
    Noticed alone = noticed(row.neighbour, List.of(), List.of());
    assertTrue(alone.ran.worked().notShared(), () -> "shared without ours: " + alone.ran.worked().connections());
    assertFalse(alone.noticed.isEmpty());
    List<String> ours = List.of(WithAgent.REPORTING, WithAgent.flag());
    if (row.has(Order.OURS_FIRST)) {
      assertSame(alone, noticed(row.neighbour, ours, List.of()), Order.OURS_FIRST);
    }
    if (row.has(Order.OURS_LAST)) {
      assertSame(alone, noticed(row.neighbour, List.of(), ours), Order.OURS_LAST);
    }
  }

  private void assertSame(Noticed alone, Noticed both, Order order) {
    assertEquals(List.of(), without(alone.noticed, both.noticed), () -> order + ", no longer noticed");
    assertEquals(List.of(), without(both.noticed, alone.noticed), () -> order + ", noticed beyond");
    assertEquals(alone.ran.worked().seen(), both.ran.worked().seen(), order::name);
    assertEquals(alone.ran.ended().stdout(), both.ran.ended().stdout(), order::name);
    assertEquals(alone.lines, both.lines, order::name);
    assertTrue(both.ran.worked().shared(), () -> order + ", not shared: " + both.ran.worked().connections());
    Stderr stderr = Stderr.of(both.ran.ended().stderr()).reported("inactive", 0);
    String started = WithAgent.started(Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.JDK_HTTP));
    assertEquals(List.of(started), stderr.ours(), order::name);
    both.ran.ended().report().check();
  }

  private static List<String> without(List<String> all, List<String> taken) {
    List<String> left = new ArrayList<>(all);
    taken.forEach(left::remove);
    return left;
  }

  private Noticed noticed(Neighbour neighbour, List<String> before, List<String> after) throws IOException {
    Path files = Files.createTempDirectory(folder, "neighbour");
    List<String> flags = new ArrayList<>(before);
    flags.addAll(neighbour.flags(files));
    flags.addAll(after);
    Launch launch = Launch.on(jdk, Mode.WITHOUT).flags(flags.toArray(new String[0])).flags(WithAgent.JDK_HTTP)
        .library(Workload.LIBRARIES);
    Ran ran = Ran.withLibraries(launch, Jdks.withHttpClient().contains(jdk));
    List<String> lines = Stderr.of(ran.ended().stderr()).others().stream().map(neighbour::line)
        .filter(Objects::nonNull).toList();
    return new Noticed(ran, neighbour.noticed(ran, files), lines);
  }

  /** On the command line. */
  private enum Order { OURS_FIRST, OURS_LAST }

  /**
   * One neighbour.
   *
   * @param features the versions of the JDK beside which it runs in each build
   * @param orders those in each build; both in the long lane
   */
  private record Row(String name, Neighbour neighbour, List<Integer> features, Set<Order> orders) {
    boolean has(Order order) {
      return LongLane.runs() || orders.contains(order);
    }
  }

  /** One run, what the neighbour has noticed of it, and the lines on stderr that are not ours. */
  private record Noticed(Ran ran, List<String> noticed, List<String> lines) {}
}
