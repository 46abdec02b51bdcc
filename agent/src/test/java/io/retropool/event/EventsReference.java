package io.retropool.event;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import jdk.jfr.DataAmount;
import jdk.jfr.EventType;
import jdk.jfr.Percentage;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;

/** What {@code agent/docs/events.md} says of a type of events, be it from the class or from what a recording holds. */
public final class EventsReference {
  /** Where it is, seen from the folder of the module that tests. */
  public static final Path PAGE = Path.of("..", "agent", "docs", "events.md");

  private static final Set<String> OF_THE_JVM = Set.of("startTime", "duration", "eventThread", "stackTrace");
  private static final Map<String, String> TYPES =
      Map.of("int", "count", "boolean", "flag", "java.lang.String", "text", "long", "id");

  private EventsReference() {}

  /** Name, category, meaning and fields. */
  public static String describe(EventType type) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(type.getName().replaceFirst("^retropool\\.", "")).append("\n\n");
    text.append(type.getDescription()).append(". Category: ");
    text.append(String.join(" / ", type.getCategoryNames())).append(".\n\n");
    text.append("| Field | Type | Label | Meaning |\n|---|---|---|---|\n");
    for (ValueDescriptor field : type.getFields()) {
      if (!OF_THE_JVM.contains(field.getName())) {
        String meaning = field.getDescription() == null ? "" : field.getDescription();
        text.append("| `").append(field.getName()).append("` | ").append(kind(field)).append(" | ")
            .append(field.getLabel()).append(" | ").append(meaning).append(" |\n");
      }
    }
    return text.toString();
  }

  private static String kind(ValueDescriptor field) {
    if (field.getAnnotation(Timespan.class) != null) {
      return "time, " + field.getAnnotation(Timespan.class).value().toLowerCase();
    }
    if (field.getAnnotation(DataAmount.class) != null) {
      return "amount, " + field.getAnnotation(DataAmount.class).value().toLowerCase();
    }
    return field.getAnnotation(Percentage.class) != null ? "share, 0 to 1" : TYPES.get(field.getTypeName());
  }
}
