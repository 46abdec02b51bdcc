package io.retropool.routing;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which hosts a rule is for: one, all below a suffix ({@code *.example.com}), or those that a glob matches. */
final class HostPattern {
  private static final String BELOW = "*.";

  private final String text;

  /** As it is written, and where that is not ASCII also as it is called by those who look names up (RFC 5891). */
  static List<HostPattern> of(String host) {
    List<HostPattern> patterns = new ArrayList<>();
    patterns.add(new HostPattern(host));
    String called = ascii(host);
    if (called != null && !called.equalsIgnoreCase(host)) {
      patterns.add(new HostPattern(called));
    }
    return patterns;
  }

  /** A URL in the place of a host is the usual slip; a colon is good within an IPv6 address only. */
  static boolean isOne(String host) {
    return host.indexOf('/') < 0
        && host.indexOf(' ') < 0
        && (host.indexOf(':') < 0 || host.startsWith("["))
        && ascii(host) != null;
  }

  /** What is in a URL, or what is an IPv6 address without its brackets; empty where it is neither. */
  static String question(String text) {
    String rest = text.substring(text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3);
    String host = rest.split("[/?#]", 2)[0];
    boolean six = !host.startsWith("[") && host.indexOf(':') != host.lastIndexOf(':');
    String named = six ? '[' + host + ']' : host.replaceFirst(":[0-9]*$", "");
    boolean helps = !named.isEmpty() && !named.equals(text) && named.indexOf(',') < 0 && isOne(named);
    return helps ? "; did you mean " + named + "?" : "";
  }

  /** @return null when it cannot be a name */
  private static String ascii(String host) {
    for (int i = 0; i < host.length(); i++) {
      if (host.charAt(i) > '\u007e') {
        try {
          return IDN.toASCII(host);
        } catch (IllegalArgumentException none) {
          return null;
        }
      }
    }
    return host;
  }

  HostPattern(String text) {
    this.text = text.toLowerCase(Locale.ROOT);
  }

  boolean isExact() {
    return text.indexOf('*') < 0;
  }

  /** Whether it is {@code *.} and a suffix without a star. */
  boolean isSuffix() {
    return text.startsWith(BELOW) && text.lastIndexOf('*') == 0 && text.length() > BELOW.length();
  }

  /** Of an exact one the host, of a suffix what follows its {@code *.}. */
  String key() {
    return isSuffix() ? text.substring(BELOW.length()) : text;
  }

  /** For one that is neither: what the look-up must ask. */
  Glob glob() {
    return new Glob(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
