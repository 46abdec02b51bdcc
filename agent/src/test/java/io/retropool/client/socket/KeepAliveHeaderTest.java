package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAliveHeaderTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", value = {
    "none | -1", "timeout=5 | 5", "timeout=5, max=100 | 5", "max=100, TIMEOUT = 7 | 7", "timeout=\"3\" | 3",
    "timeout=0 | -2", "max=1, timeout=5 | -2", "timeout=5, max=0 | -2", "timeout=-1 | -1", "timeout=x | -1",
    "timeout | -1", "= | -1", "timeout=99999999999 | -1",
  })
  void whatTheServerSays(String value, int seconds) {
    assertEquals(seconds, KeepAliveHeader.timeout(value));
  }
}
