package io.retropool.routing;

import io.retropool.config.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Reads the value of one condition. Stateless. */
final class ConditionReader {
  static final String HOST = "host";
  static final String HEADER = "header.";
  static final String QUERY = "query.";

  /** Those without a name of their own, in the order of what they cost a call. */
  static final List<String> PLAIN =
      Collections.unmodifiableList(
          Arrays.asList(HOST, "scheme", "port", "method", "idempotent", "path", "thread", "caller"));

  private static final int PORTS = 65_535;

  private ConditionReader() {}

  /** How late it is asked: less costly ones come first. */
  static int cost(String what) {
    return what.startsWith(QUERY) ? 6 : what.startsWith(HEADER) ? 7 : what.equals("thread") ? 8
        : what.equals("caller") ? 9 : PLAIN.indexOf(what);
  }

  /** @return null when the value is not {@link #allowed} */
  static Condition read(String what, String value) {
    String[] values = split(value);
    if (values.length == 0) {
      return null;
    }
    if (what.startsWith(HEADER)) {
      return new Conditions.Header(what.substring(HEADER.length()), globs(values));
    }
    if (what.startsWith(QUERY)) {
      return new Conditions.Query(what.substring(QUERY.length()), globs(values));
    }
    switch (what) {
      case "scheme":
        return isOne(value, "http", "https") ? new Conditions.Scheme(value) : null;
      case "port":
        return ports(values);
      case "method":
        return methods(values);
      case "idempotent":
        return isOne(value, "true", "false") ? new Conditions.Idempotent(Boolean.parseBoolean(value)) : null;
      case "path":
        return paths(values);
      case "thread":
        return new Conditions.ThreadName(globs(values));
      default:
        return new CallerCondition(values);
    }
  }

  /** What may be written, to stand after "allowed is". */
  static String allowed(String what) {
    switch (what) {
      case HOST:
        return "a host, *.suffix or a pattern with *, or several, comma separated";
      case "scheme":
        return "http or https";
      case "port":
        return "a number from 1 to " + PORTS + ", or several, comma separated";
      case "method":
        return "a method such as GET, or several, comma separated";
      case "idempotent":
        return "true or false";
      case "path":
        return "the beginning of a path, such as /v2, or several, comma separated";
      case "caller":
        return "a class or a package, or several, comma separated";
      default:
        return "a text, in which * stands for any characters, or several, comma separated";
    }
  }

  /** {@code ; did you mean X?} where what was written is near to what is allowed; empty where it is not. */
  static String question(String what, String value) {
    switch (what) {
      case HOST:
        return HostPattern.question(value);
      case "scheme":
        return Nearest.question(value, Arrays.asList("http", "https"));
      case "idempotent":
        return Nearest.question(value, Arrays.asList("true", "false"));
      default:
        return "";
    }
  }

  /** @return null when one of them is no host */
  static List<HostPattern> hosts(String value) {
    List<HostPattern> hosts = new ArrayList<>();
    for (String host : split(value)) {
      if (!HostPattern.isOne(host)) {
        return null;
      }
      hosts.addAll(HostPattern.of(host));
    }
    return hosts.isEmpty() ? null : hosts;
  }

  private static Condition ports(String[] values) {
    int[] ports = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      ports[i] = port(values[i]);
      if (ports[i] < 1 || ports[i] > PORTS) {
        return null;
      }
    }
    return new Conditions.Port(ports);
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  private static Condition methods(String[] values) {
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < values[i].length(); k++) {
        if (!Character.isLetter(values[i].charAt(k)) && values[i].charAt(k) != '-') {
          return null;
        }
      }
      values[i] = values[i].toUpperCase(Locale.ROOT);
    }
    return new Conditions.Method(values);
  }

  private static Condition paths(String[] values) {
    for (String value : values) {
      if (!value.startsWith("/") || value.indexOf('*') >= 0) {
        return null;
      }
    }
    return new Conditions.Path(values);
  }

  private static boolean isOne(String value, String one, String other) {
    return value.equalsIgnoreCase(one) || value.equalsIgnoreCase(other);
  }

  private static Glob[] globs(String[] values) {
    Glob[] globs = new Glob[values.length];
    for (int i = 0; i < values.length; i++) {
      globs[i] = new Glob(values[i]);
    }
    return globs;
  }

  /** @return nothing when one of them is empty */
  private static String[] split(String value) {
    String[] values = value.split(",", -1);
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i].trim();
      if (values[i].isEmpty()) {
        return new String[0];
      }
    }
    return values;
  }
}
