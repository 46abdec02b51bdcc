package io.retropool.e2e.launch;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the calls of one case came to.
 *
 * @param ok calls that returned
 * @param failed calls that threw
 * @param bodies digest over everything that all callers saw
 * @param error the first exception, empty for none
 * @param outcomes {@code N x WHAT} for each different thing that callers saw, twenty at most
 */
public record Answer(int ok, int failed, String bodies, String error, String outcomes) {
  static Answer parse(String command, String line) {
    Map<String, String> values = KeyValues.parse(line);
    if (!values.containsKey("ok")) {
      throw new AssertionError(command + " was answered: " + decode(line));
    }
    return new Answer(Integer.parseInt(values.get("ok")), Integer.parseInt(values.get("failed")),
        values.get("bodies"), decode(values.get("error")), decode(values.get("outcomes")));
  }

  /** Fails unless every call returned, and all that number of them. */
  public Answer allSucceeded(int calls) {
    if (ok != calls || failed != 0) {
      throw new AssertionError("of " + calls + " calls " + ok + " succeeded, " + failed + " failed: " + outcomes);
    }
    return this;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String decode(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
