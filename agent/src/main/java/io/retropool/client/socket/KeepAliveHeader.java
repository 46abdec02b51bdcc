package io.retropool.client.socket;

import java.util.Locale;

/**
 * The {@code Keep-Alive} header field (RFC 2068, section 19.7.1.1), {@code timeout=5, max=100}, and the word of that
 * name in {@code Connection}.
 */
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

  /**
   * Whether an answer says in so many words that its connection persists, as in HTTP/1.1 it does without a word (RFC
   * 9112, section 9.3).
   *
   * @param keepAlive null for none
   * @param connection the field of that name, or null
   */
  static boolean promises(String keepAlive, String connection) {
    if (announcesEnd(keepAlive) || connection == null && keepAlive == null) {
      return false;
    }
    boolean promised = keepAlive != null;
    for (String option : connection == null ? new String[0] : connection.split(",")) {
      if (option.trim().equalsIgnoreCase("close")) {
        return false;
      }
      promised |= option.trim().equalsIgnoreCase("keep-alive");
    }
    return promised;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.replace("\"", ""));
    } catch (NumberFormatException notANumber) {
      return ABSENT;
    }
  }
}
