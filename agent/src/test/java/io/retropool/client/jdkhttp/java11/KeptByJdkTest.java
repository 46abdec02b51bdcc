package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.access.PrivateAccess;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptByJdkTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String TIMEOUT = "jdk.httpclient.keepalive.timeout";

  private static KeptByJdk with(Map<String, String> properties) {
    return new KeptByJdk(properties::get);
  }

  @Test
  void where_nothing_is_set_nothing_is_limited() throws Exception {
    KeptByJdk kept =
        new KeptByJdk(
            new PrivateAccess(
                member -> {
                  member.setAccessible(true);
                  return member;
                }));
    assertEquals(Long.MAX_VALUE, kept.http1());
    assertEquals(Long.MAX_VALUE, kept.http2());
    assertEquals(30 * SECOND, kept.certainly(Long.MAX_VALUE));
    assertEquals(4 * SECOND, kept.certainly(4 * SECOND));
  }

  @Test
  void what_is_set_for_http_1_holds_for_http_2_unless_that_has_its_own() {
    assertEquals(7 * SECOND, with(Map.of(TIMEOUT, "7")).http1());
    assertEquals(7 * SECOND, with(Map.of(TIMEOUT, "7")).http2());
    assertEquals(3 * SECOND, with(Map.of(TIMEOUT, "7", TIMEOUT + ".h2", "3")).http2());
    assertEquals(Long.MAX_VALUE, with(Map.of(TIMEOUT + ".h2", "3")).http1());
  }

  @Test
  void what_the_jdk_cannot_read_is_not_set() {
    assertEquals(Long.MAX_VALUE, with(Map.of(TIMEOUT, "soon")).http1());
    assertEquals(Long.MAX_VALUE, with(Map.of(TIMEOUT, "-1")).http1());
    assertEquals(0, with(Map.of(TIMEOUT, "0")).http1());
  }

  @Test
  void a_pool_of_limited_size_keeps_nothing_for_certain() {
    assertEquals(0, with(Map.of("jdk.httpclient.connectionPoolSize", "2")).certainly(SECOND));
    assertEquals(SECOND, with(Map.of("jdk.httpclient.connectionPoolSize", "0")).certainly(SECOND));
  }
}
