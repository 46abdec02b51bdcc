package io.retropool.client.jdkhttp.java11;

import io.retropool.client.socket.KeepAliveHeader;
import java.net.http.HttpHeaders;
import java.util.List;

/** For how long a connection may stay idle by what the server said. Thread-safe. */
final class IdleTime {
  private static final long SECOND = 1_000_000_000L;

  /** @return nanoseconds, {@code Long.MAX_VALUE} for no limit, -1 when the connection must not be used again */
  long nanos(HttpHeaders headers) {
    if (saysClose(headers)) {
      return -1;
    }
    List<String> keepAlive = headers.allValues("Keep-Alive");
    return keepAlive.isEmpty() ? Long.MAX_VALUE : underOf(KeepAliveHeader.timeout(String.join(",", keepAlive)));
  }

  /** One second under what the server allows, so that it does not close while we send; half of a single second. */
  private static long underOf(int seconds) {
    if (seconds < 0) {
      return seconds == -1 ? Long.MAX_VALUE : -1;
    }
    return seconds == 1 ? SECOND / 2 : (seconds - 1) * SECOND;
  }

  /** Whether one side says that it ends the connection. */
  static boolean saysClose(HttpHeaders headers) {
    for (String value : headers.allValues("Connection")) {
      for (String option : value.split(",")) {
        if (option.trim().equalsIgnoreCase("close")) {
          return true;
        }
      }
    }
    return false;
  }
}
