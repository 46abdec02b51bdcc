package io.retropool.client.socket;

import java.util.Locale;

/** The {@code Keep-Alive} header field (RFC 2068, section 19.7.1.1): {@code timeout=5, max=100}. */
public final class KeepAliveHeader {
  private static final int ABSENT = -1;
  private static final int CLOSE = -2;

  private KeepAliveHeader() {}

  /**
   * In the JDK's way of saying it.
   *
   * @param value null for none
   * @return seconds; -1 where it says nothing of use, -2 where the connection must not be kept
   */
  public static int timeout(String value) {
    if (value == null) {
      return ABSENT; // nearly every answer: not worth a regular expression a call
    }
    int timeout = ABSENT;
    for (String parameter : value.toLowerCase(Locale.ROOT).split("[,;]")) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? "" : parameter.substring(0, equals).trim();
      int number = number(parameter.substring(equals + 1).trim());
      if (name.equals("timeout") && number >= 0) {
        timeout = number == 0 ? CLOSE : number;
      } else if (name.equals("max") && (number == 0 || number == 1)) {
        return CLOSE;
      }
    }
    return timeout;
  }

  /** Whether the server is about to close the connection. */
  static boolean announcesEnd(String value) {
    return timeout(value) == CLOSE;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.replace("\"", ""));
    } catch (NumberFormatException notANumber) {
      return ABSENT;
    }
  }
}
