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

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", value = {
    "none | none | false", "none | keep-alive | true", "none | Keep-Alive | true", "none | Upgrade, keep-alive | true",
    "timeout=5 | none | true", "timeout=5 | keep-alive | true", "timeout=5, max=100 | keep-alive | true",
    "none | close | false", "none | keep-alive, Close | false", "timeout=5 | close | false",
    "timeout=0 | keep-alive | false", "max=1 | keep-alive | false", "none | '' | false", "none | Upgrade | false",
  })
  void whetherItSaysThatTheConnectionPersists(String keepAlive, String connection, boolean promises) {
    assertEquals(promises, KeepAliveHeader.promises(keepAlive, connection));
  }
}
