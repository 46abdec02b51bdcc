package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdleTimeTest {
  private static final long SECOND = 1_000_000_000L;

  private static long of(String... namesAndValues) {
    Map<String, List<String>> fields = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.computeIfAbsent(namesAndValues[i], unused -> new ArrayList<>()).add(namesAndValues[i + 1]);
    }
    return new IdleTime().nanos(HttpHeaders.of(fields, (name, value) -> true));
  }

  @Test
  void without_a_word_of_the_server_there_is_no_limit() {
    assertEquals(Long.MAX_VALUE, of("Content-Length", "3"));
    assertEquals(Long.MAX_VALUE, of("Keep-Alive", "max=100"));
    assertEquals(Long.MAX_VALUE, of("Keep-Alive", "timeout=soon"));
    assertEquals(Long.MAX_VALUE, of("Connection", "keep-alive"));
  }

  @Test
  void it_ends_a_second_before_the_server_ends_it() {
    assertEquals(4 * SECOND, of("Keep-Alive", "timeout=5, max=100"));
    assertEquals(4 * SECOND, of("Keep-Alive", "max=100, Timeout=5"));
    assertEquals(SECOND / 2, of("Keep-Alive", "timeout=1"));
    assertEquals(-1, of("Keep-Alive", "timeout=0"));
    assertEquals(-1, of("Keep-Alive", "max=1, timeout=5"));
    assertEquals(-1, of("Keep-Alive", "timeout=5", "Keep-Alive", "max=0"));
  }

  @Test
  void a_connection_that_the_server_ends_is_not_used_again() {
    assertEquals(-1, of("Connection", "close"));
    assertEquals(-1, of("Connection", "TE, Close"));
    assertEquals(-1, of("Connection", "TE", "Connection", "close"));
  }
}
