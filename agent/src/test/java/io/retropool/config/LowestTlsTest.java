package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LowestTlsTest {
  private static final OptionType<LowestTls> TYPE = OptionType.oneOf(LowestTls.values());

  @Test
  void allows_that_version_and_newer_ones() {
    assertTrue(LowestTls.TLSV1_2.allows("TLSv1.2"));
    assertTrue(LowestTls.TLSV1_2.allows("TLSv1.3"));
    assertFalse(LowestTls.TLSV1_2.allows("TLSv1.1"));
    assertFalse(LowestTls.TLSV1_3.allows("TLSv1.2"));
    assertTrue(LowestTls.ANY.allows("SSLv3"));
  }

  @Test
  void allows_a_version_to_come() {
    assertTrue(LowestTls.TLSV1_3.allows("TLSv1.4"));
  }

  @Test
  void is_written_as_the_jdk_names_it() {
    assertEquals("tlsv1.2", TYPE.print(LowestTls.TLSV1_2));
    assertEquals(LowestTls.TLSV1_3, TYPE.parse("TLSv1.3"));
    assertEquals("any, tlsv1.2 or tlsv1.3", TYPE.allowed());
    assertNull(TYPE.parse("TLSV1_3"));
  }
}
