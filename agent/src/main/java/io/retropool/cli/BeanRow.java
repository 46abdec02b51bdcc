package io.retropool.cli;

import io.retropool.report.Row;
import javax.management.openmbean.CompositeData;

/**
 * A row of what the agent's bean says of observed calls, as the report reads an {@code Observation}. What an older
 * agent does not tell is 0. Immutable.
 */
final class BeanRow implements Row {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final CompositeData data;

  BeanRow(CompositeData data) {
    this.data = data;
  }

  @Override
  public String name() {
    return "Observation";
  }

  /** Since the start of the process: not known. */
  @Override
  public long startMillis() {
    return 0;
  }

  @Override
  public long durationNanos() {
    return 0;
  }

  @Override
  public String text(String field) {
    return data.containsKey(field) ? String.valueOf(data.get(field)) : "";
  }

  @Override
  public long number(String field) {
    switch (field) {
      case "time":
        return nanos("timeMillis");
      case "timeSaved":
        return nanos("timeSavedMillis");
      case "cpuTime":
        return nanos("cpuMillis");
      case "cpuTimeSaved":
        return nanos("cpuSavedMillis");
      default:
        return (long) fraction(field);
    }
  }

  private long nanos(String field) {
    return Math.round(fraction(field) * NANOS_PER_MILLI);
  }

  @Override
  public double fraction(String field) {
    Object value = data.containsKey(field) ? data.get(field) : null;
    return value instanceof Number ? ((Number) value).doubleValue() : 0;
  }

  @Override
  public boolean flag(String field) {
    return data.containsKey(field) && Boolean.TRUE.equals(data.get(field));
  }

  @Override
  public String stack() {
    return "";
  }
}
