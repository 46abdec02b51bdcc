package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTypeTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, 250000000", "30s, 30000000000", "5m, 300000000000", "1h, 3600000000000", "0, 0", "0s, 0",
    "30S, 30000000000", "2562047h, 9223369200000000000"
  })
  void a_duration_is_a_number_and_a_unit(String text, long nanos) {
    assertEquals(nanos, OptionType.DURATION.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "s", "-5s", "+5s", "5 s", "5d", "1.5s", "5sm", "2562048h", "99999999999999999s", "\u0665s"})
  void what_is_no_duration_has_no_value(String text) {
    assertNull(OptionType.DURATION.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1ms", "1500ms", "90s", "2m", "36h"})
  void a_duration_is_written_as_it_was_read(String text) {
    assertEquals(text, OptionType.DURATION.print(OptionType.DURATION.parse(text)));
  }

  @Test
  void a_duration_is_written_in_its_largest_whole_unit() {
    assertEquals("5m", OptionType.DURATION.print(OptionType.DURATION.parse("300000ms")));
  }

  @ParameterizedTest
  @CsvSource({"1B, 1", "64KB, 65536", "3mb, 3145728", "2GB, 2147483648", "0, 0"})
  void a_size_is_a_number_and_a_unit_of_powers_of_1024(String text, long bytes) {
    assertEquals(bytes, OptionType.SIZE.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"64", "64K", "64KiB", "8589934592GB"})
  void what_is_no_size_has_no_value(String text) {
    assertNull(OptionType.SIZE.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "007, 7", "2147483647, 2147483647"})
  void a_count_is_a_whole_number(String text, int count) {
    assertEquals(count, OptionType.COUNT.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1e3", "1_000", "0x10", "2147483648", "ten"})
  void what_is_no_count_has_no_value(String text) {
    assertNull(OptionType.COUNT.parse(text));
  }

  @Test
  void a_boolean_is_true_or_false_and_nothing_else() {
    assertEquals(true, OptionType.BOOLEAN.parse("True"));
    assertEquals(false, OptionType.BOOLEAN.parse("false"));
    assertNull(OptionType.BOOLEAN.parse("yes"));
    assertNull(OptionType.BOOLEAN.parse(""));
  }

  @Test
  void a_constant_is_read_in_any_case_and_written_in_lower_case() {
    OptionType<Overflow> type = OptionType.oneOf(Overflow.values());
    assertEquals(Overflow.WAIT, type.parse("Wait"));
    assertNull(type.parse("block"));
    assertEquals("wait", type.print(Overflow.WAIT));
    assertEquals("dial, wait or fail", type.allowed());
  }

  @Test
  void a_path_is_taken_as_it_is_unless_there_is_none() {
    assertEquals(new File("a b.properties"), OptionType.PATH.parse("a b.properties"));
    assertNull(OptionType.PATH.parse(""));
    assertNull(OptionType.PATH.parse("a\0b"));
  }

  @Test
  void origins_are_read_with_and_without_their_port() {
    List<String> expected = Arrays.asList("https://pay.example.com:443", "http://10.0.0.7:8080", "http://[::1]:80");
    assertEquals(expected, OptionType.ORIGINS.parse("HTTPS://Pay.example.com, http://10.0.0.7:8080,http://[::1]"));
    assertEquals(expected, OptionType.ORIGINS.parse(OptionType.ORIGINS.print(expected)));
    assertEquals(Collections.emptyList(), OptionType.ORIGINS.parse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pay.example.com", "ftp://h", "http://", "http://h/path", "http://u@h", "http://h:0", "http://h:65536",
        "http://h:", "http://a b", "http://*.h"
      })
  void what_is_no_origin_has_no_value(String text) {
    assertNull(OptionType.ORIGINS.parse(text));
  }

  @Test
  void every_default_is_a_value_that_can_be_written() {
    for (Option<?> option : Options.all()) {
      if (option.defaultValue() != null) {
        String written = Entry.byDefault(option).text();
        assertEquals(option.defaultValue(), option.type().parse(written), option.name());
      }
    }
  }
}
