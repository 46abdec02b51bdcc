package io.retropool.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Attributes of one bean as they were read. What an older or newer agent does not have counts as nothing. Immutable.
 */
final class Attributes {
  private final ObjectName name;
  private final Map<String, Object> values;

  Attributes(ObjectName name, Map<String, Object> values) {
    this.name = name;
    this.values = values;
  }

  ObjectName name() {
    return name;
  }

  boolean isUpstream() {
    return "Upstream".equals(name.getKeyProperty("type"));
  }

  boolean isTrue(String attribute) {
    return Boolean.TRUE.equals(values.get(attribute));
  }

  /** 0 where there is none. */
  long whole(String attribute) {
    return (long) number(attribute);
  }

  /** 0 where there is none. */
  double number(String attribute) {
    return asNumber(values.get(attribute));
  }

  /** An item of an attribute that is made of some; 0 where there is none. */
  double number(String attribute, String item) {
    Object value = values.get(attribute);
    return value instanceof CompositeData && ((CompositeData) value).containsKey(item)
        ? asNumber(((CompositeData) value).get(item))
        : 0;
  }

  private static double asNumber(Object value) {
    return value instanceof Number ? ((Number) value).doubleValue() : 0;
  }

  /** Empty where there is none. */
  String text(String attribute) {
    Object value = values.get(attribute);
    return value == null ? "" : value.toString();
  }

  /** Empty where there are none. */
  List<String> texts(String attribute) {
    Object value = values.get(attribute);
    return value instanceof String[] ? Arrays.asList((String[]) value) : new ArrayList<String>();
  }

  /** Empty where there are none. */
  CompositeData[] rows(String attribute) {
    Object value = values.get(attribute);
    return value instanceof CompositeData[] ? (CompositeData[]) value : new CompositeData[0];
  }
}
