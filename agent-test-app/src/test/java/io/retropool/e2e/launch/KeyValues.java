package io.retropool.e2e.launch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of {@code key=value} words; words of another form are passed over. */
final class KeyValues {
  private KeyValues() {}

  static Map<String, String> parse(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : line.trim().split("\\s+")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return values;
  }
}
