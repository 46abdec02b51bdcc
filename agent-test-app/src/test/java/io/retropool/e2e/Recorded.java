package io.retropool.e2e;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.event.JmcView;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;

/** The agent's events in one recording. Immutable. */
final class Recorded {
  /** How a span of time is shown that was not measured. */
  static final String NOTHING = "0 s";

  private static final String PREFIX = "retropool.";

  private final Path file;
  private final JmcView view;

  Recorded(Path file) {
    this.file = file;
    try {
      this.view = JmcView.of(file.toFile());
    } catch (IOException | CouldNotLoadRecordingException e) {
      throw new AssertionError("JMC cannot load " + file, e);
    }
  }

  /** Records every event of the agent from the start of the JVM to its end. */
  static String flag(Path file) {
    return "-XX:StartFlightRecording=filename=" + file + ",dumponexit=true,settings=" + settings();
  }

  /** Where a recording of this JDK goes. */
  static Path file(Jdk jdk, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "recordings").toAbsolutePath());
    return folder.resolve(jdk + "-" + name + ".jfr");
  }

  private static Path settings() {
    try {
      return Path.of(Objects.requireNonNull(Recorded.class.getResource("every-event.jfc")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  JmcView view() {
    return view;
  }

  JmcView.Type type(String name) {
    return view.type(PREFIX + name);
  }

  /** The events of a type, one row each, as JMC displays their fields; none where none was recorded. */
  Rows rows(String name) {
    if (!view.typesWithEvents(PREFIX).contains(PREFIX + name)) {
      return new Rows(List.of());
    }
    JmcView.Type type = type(name);
    List<Map<String, String>> rows = new ArrayList<>();
    Stream.generate(LinkedHashMap<String, String>::new).limit(type.count()).forEach(rows::add);
    for (String field : fields(type, "")) {
      List<String> values = type.values(field);
      for (int i = 0; i < values.size(); i++) {
        rows.get(i).put(field, withoutGroups(values.get(i)));
      }
    }
    return new Rows(rows);
  }

  /** The values of all text fields of all events. */
  List<String> texts() {
    return view.typesWithEvents(PREFIX).stream().map(view::type)
        .flatMap(type -> fields(type, ":text").stream().flatMap(field -> type.values(field).stream())).toList();
  }

  /** The whole file as if it were text. */
  String raw() throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** JMC separates the thousands of a number as the user's language does. */
  private static String withoutGroups(String value) {
    return value.matches("[0-9]{1,3}([^0-9][0-9]{3})+") ? value.replaceAll("[^0-9]", "") : value;
  }

  private static List<String> fields(JmcView.Type type, String ending) {
    return type.typedFields().stream().filter(field -> field.endsWith(ending))
        .map(field -> field.substring(0, field.indexOf(':'))).toList();
  }

  /** Some events of one type. */
  record Rows(List<Map<String, String>> rows) {
    /** Those with that value in that field. */
    Rows where(String field, String value) {
      return new Rows(rows.stream().filter(row -> value.equals(row.get(field))).toList());
    }

    /** One field of each, sorted. */
    List<String> sorted(String field) {
      return rows.stream().map(row -> row.get(field)).sorted().toList();
    }

    /** One field of each, without repetition. */
    Set<String> distinct(String field) {
      return new TreeSet<>(sorted(field));
    }

    /** Sum of a field of whole numbers. */
    long sum(String field) {
      return rows.stream().mapToLong(row -> Long.parseLong(row.get(field))).sum();
    }

    int count() {
      return rows.size();
    }
  }
}
