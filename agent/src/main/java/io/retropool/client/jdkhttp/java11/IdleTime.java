package io.retropool.client.jdkhttp.java11;

import java.net.http.HttpHeaders;
import java.util.Locale;

/** For how long a connection may stay idle by what the server said. Thread-safe. */
final class IdleTime {
  private static final long SECOND = 1_000_000_000L;
  private static final String TIMEOUT = "timeout=";

  /** @return nanoseconds, {@code Long.MAX_VALUE} for no limit, -1 when the connection must not be used again */
  long nanos(HttpHeaders headers) {
    if (saysClose(headers) || hasTwoLengths(headers)) {
      return -1;
    }
    for (String value : headers.allValues("Keep-Alive")) {
      for (String parameter : value.toLowerCase(Locale.ROOT).split(",")) {
        String trimmed = parameter.trim();
        if (trimmed.startsWith(TIMEOUT)) {
          return underOf(trimmed.substring(TIMEOUT.length()).trim());
        }
      }
    }
    return Long.MAX_VALUE;
  }

  /** One second under what the server allows, so that it does not close while we send; half of a single second. */
  private static long underOf(String seconds) {
    try {
      long said = Long.parseLong(seconds);
      if (said <= 0) {
        return -1;
      }
      return said == 1 ? SECOND / 2 : Math.min(said - 1, Integer.MAX_VALUE) * SECOND;
    } catch (NumberFormatException unreadable) {
      return Long.MAX_VALUE;
    }
  }

  private static boolean saysClose(HttpHeaders headers) {
    for (String value : headers.allValues("Connection")) {
      for (String option : value.split(",")) {
        if (option.trim().equalsIgnoreCase("close")) {
          return true;
        }
      }
    }
    return false;
  }

  /** RFC 9112, section 6.1: such an answer may be an attempt at smuggling. */
  private static boolean hasTwoLengths(HttpHeaders headers) {
    return headers.firstValue("Content-Length").isPresent() && headers.firstValue("Transfer-Encoding").isPresent();
  }
}
