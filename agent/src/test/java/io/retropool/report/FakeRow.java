package io.retropool.report;

import java.util.HashMap;
import java.util.Map;

/** An event that a test makes up. */
final class FakeRow implements Row {
  private final String name;
  private final Map<String, Object> fields = new HashMap<>();
  private long startMillis;
  private long durationNanos;
  private String stack = "";

  private FakeRow(String name) {
    this.name = name;
  }

  static FakeRow of(String name, String origin) {
    return new FakeRow(name).with("origin", origin).with("pool", "default");
  }

  FakeRow with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  FakeRow at(long millis) {
    startMillis = millis;
    return this;
  }

  FakeRow lasting(long nanos) {
    durationNanos = nanos;
    return this;
  }

  FakeRow from(String frames) {
    stack = frames;
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long startMillis() {
    return startMillis;
  }

  @Override
  public long durationNanos() {
    return durationNanos;
  }

  @Override
  public String text(String field) {
    return String.valueOf(fields.getOrDefault(field, ""));
  }

  @Override
  public long number(String field) {
    return ((Number) fields.getOrDefault(field, 0)).longValue();
  }

  @Override
  public double fraction(String field) {
    return ((Number) fields.getOrDefault(field, 0)).doubleValue();
  }

  @Override
  public boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  @Override
  public String stack() {
    return stack;
  }
}
