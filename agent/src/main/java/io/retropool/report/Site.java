package io.retropool.report;

import io.retropool.event.CallSite;
import java.util.Map;
import java.util.TreeMap;

/** One place in the application's code, and what happened there. Not thread-safe. */
public final class Site {
  /** As many as tell a caller from another who uses the same helper. */
  private static final int SHOWN_FRAMES = 3;

  /** In the names of classes that the JVM makes for lambdas, which have another number in each process. */
  private static final String LAMBDA = "$$Lambda";

  private final String stack;
  private final Map<String, Long> reasons = new TreeMap<>();
  private long count;
  private long nanos;

  Site(String stack) {
    this.stack = stack;
  }

  void add(long times, String reason, long took) {
    count += times;
    nanos += took;
    reasons.merge(reason, times, Long::sum);
  }

  /** Frames, the innermost first, one a line. */
  public String stack() {
    return stack;
  }

  /** The innermost frames of the application, on one line; {@code (unknown code)} where no stack was recorded. */
  public String top() {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (String frame : stack.split("\n")) {
      if (shown < SHOWN_FRAMES && !CallSite.isJdk(frame) && !frame.contains(LAMBDA)) {
        text.append(shown++ == 0 ? "" : ", from ").append(frame);
      }
    }
    return stack.isEmpty() ? "(unknown code)" : text.toString();
  }

  /** Those of the first so many frames. */
  static String innermost(String stack, int frames) {
    int end = -1;
    for (int i = 0; i < frames; i++) {
      end = stack.indexOf('\n', end + 1);
      if (end < 0) {
        return stack;
      }
    }
    return stack.substring(0, end);
  }

  /** Whether the innermost method of the other place is one of those innermost here, whatever the lines. */
  boolean calls(Site other) {
    String method = method(innermost(other.stack, 1));
    for (String frame : innermost(stack, Sites.KEY_FRAMES).split("\n")) {
      if (!method.isEmpty() && method(frame).equals(method)) {
        return true;
      }
    }
    return false;
  }

  /** Class and method, without the file and the line. */
  private static String method(String frame) {
    int end = frame.indexOf('(');
    end = end < 0 ? frame.lastIndexOf(':') : end;
    return end < 0 ? frame : frame.substring(frame.lastIndexOf('/', end) + 1, end);
  }

  public long count() {
    return count;
  }

  /** How long it took, in sum; nanoseconds. */
  public long nanos() {
    return nanos;
  }

  /** Why, and how often for that reason. */
  public Map<String, Long> reasons() {
    return reasons;
  }

  /** The most frequent reason. */
  public String mainReason() {
    return UpstreamModel.main(reasons);
  }
}
