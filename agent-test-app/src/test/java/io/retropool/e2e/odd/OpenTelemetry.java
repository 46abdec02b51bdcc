package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.servers.Request;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** OpenTelemetry's agent: it makes a span of each habit's call and one of each request, and writes them to stderr. */
final class OpenTelemetry implements Neighbour {
  private static final String SPANS = "OtlpJsonLoggingSpanExporter - ";
  private static final Pattern SPAN = Pattern.compile("\"traceId\":\"(\\w+)\",\"spanId\":\"(\\w+)\""
      + "(?:,\"parentSpanId\":\"(\\w+)\")?,\"name\":\"([^\"]*)\",\"kind\":(\\d).*?\"attributes\":\\[(.*?)],\"events\"");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\{\"key\":\"[^\"]*\",\"value\":[^}]*}");
  private static final String CLIENT = "3";

  /** What is longer than {@code System.err} writes at once may have a line of ours in its midst. */
  private static final String ONE_SPAN_A_LINE = "-Dotel.bsp.max.export.batch.size=1";

  @Override
  public List<String> flags(Path folder) {
    return List.of("-javaagent:" + Neighbour.jar("opentelemetry-javaagent.jar"), "-Dotel.traces.exporter=logging-otlp",
        "-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none", ONE_SPAN_A_LINE,
        "-Dotel.instrumentation.methods.include=" + Workload.methods(";"));
  }

  /** Each request carries the id of a span of its own. Each span as its kind, name, attributes, and parent's name. */
  @Override
  public List<String> noticed(Ran ran, Path folder) {
    List<MatchResult> spans = ran.ended().stderr().lines().filter(line -> line.contains(SPANS))
        .flatMap(line -> SPAN.matcher(line).results()).toList();
    Map<String, String> names = new HashMap<>();
    spans.forEach(span -> names.put(ids(span), span.group(4)));
    assertEquals(spans.size(), names.size());
    Set<String> carried = new HashSet<>();
    ran.worked().requests().forEach(request -> carried.add(ids(request)));
    assertEquals(ran.worked().requests().size(), carried.size());
    // Of a few habits it never ends the span, with and without ours.
    assertEquals(List.of(), spans.stream().filter(span -> span.group(5).equals(CLIENT)).map(OpenTelemetry::ids)
        .filter(span -> !carried.contains(span)).toList());
    return spans.stream().map(span -> described(span, names)).toList();
  }

  /** Trace and span. */
  private static String ids(MatchResult span) {
    return span.group(1) + '-' + span.group(2);
  }

  /** Those that a request carries: {@code VERSION-TRACE-SPAN-FLAGS} (W3C Trace Context, 3.2). */
  private static String ids(Request request) {
    return request.header("traceparent").replaceAll("^00-|-[0-9a-f]{2}$", "");
  }

  private static String described(MatchResult span, Map<String, String> names) {
    String parent = span.group(3) == null ? "none" : names.get(span.group(1) + '-' + span.group(3));
    String attributes = span.group(6).replaceAll("127.0.0.1:\\d+", "server")
        .replaceAll("(\"(?:thread.id|server.port)\",\"value\":\\{\"intValue\":\")\\d+", "$1");
    List<String> sorted = ATTRIBUTE.matcher(attributes).results().map(MatchResult::group).sorted().toList();
    return span.group(5) + ' ' + span.group(4) + " of " + parent + ' ' + sorted;
  }

  @Override
  public String line(String stderr) {
    return stderr.contains(SPANS) ? null : stderr.replaceFirst("^\\[otel.javaagent [^]]*]", "");
  }
}
