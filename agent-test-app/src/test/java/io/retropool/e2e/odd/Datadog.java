package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Datadog's agent: it makes a span of each habit's call and one of each request, and writes their tree to a file. */
final class Datadog implements Neighbour {
  private static final String TRACES = "traces";

  /** In a run that lasts long enough it says that nobody takes what its debugger has found. */
  private static final String NO_DEBUGGER_LOG = "-Ddatadog.slf4j.simpleLogger.log.com.datadog.debugger=off";

  @Override
  public List<String> flags(Path folder) {
    return List.of("-javaagent:" + Neighbour.jar("dd-java-agent.jar"),
        "-Ddd.writer.type=TraceStructureWriter:" + folder.resolve(TRACES), "-Ddd.service=application",
        "-Ddd.trace.methods=" + Workload.methods(";"), "-Ddd.trace.startup.logs=false",
        "-Ddd.instrumentation.telemetry.enabled=false", "-Ddd.remote_config.enabled=false",
        "-Ddd.jmxfetch.enabled=false", "-Ddd.profiling.enabled=false", NO_DEBUGGER_LOG);
  }

  /** Each request has an id of its own; the trees, and which header fields carry the ids. */
  @Override
  public List<String> noticed(Ran ran, Path folder) {
    Set<String> ids = new HashSet<>();
    ran.worked().requests().forEach(request -> ids.add(request.header("x-datadog-parent-id")));
    assertEquals(ran.worked().requests().size(), ids.size());
    List<String> noticed = new ArrayList<>();
    ran.worked().requests().forEach(request -> noticed.add(request.head().replaceAll(":.*", "")));
    try {
      noticed.addAll(Files.readAllLines(folder.resolve(TRACES)));
      return noticed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
