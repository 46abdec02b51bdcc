package io.retropool.config;

import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** The two sources that a process brings along: system properties and environment variables. Stateless. */
final class ProcessSources {
  private ProcessSources() {}

  static void readProperties(Properties properties, Findings findings) {
    for (String name : startingWith(Option.PROPERTY_PREFIX, properties.stringPropertyNames())) {
      String value = properties.getProperty(name);
      // Null when it was removed since its name was read: the application may be running.
      if (value != null && AnySetting.isProperty(name)) {
        findings.setting(name.substring(Option.PROPERTY_PREFIX.length()), value, Source.property(Shown.text(name)));
      }
    }
  }

  /** A variable that is set to nothing counts as not set, as everywhere. */
  static void readVariables(Map<String, String> environment, Findings findings) {
    for (String name : startingWith(Option.VARIABLE_PREFIX, environment.keySet())) {
      findings.variable(name, environment.get(name), Source.variable(Shown.text(name)));
    }
  }

  /** In the order of the alphabet, so that two starts say the same. */
  private static Iterable<String> startingWith(String prefix, Iterable<String> names) {
    TreeSet<String> ours = new TreeSet<>();
    for (String name : names) {
      if (name.startsWith(prefix)) {
        ours.add(name);
      }
    }
    return ours;
  }
}
