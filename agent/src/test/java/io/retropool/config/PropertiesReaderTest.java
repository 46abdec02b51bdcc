package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"k=v", "k = v", "  k\t=\f v", "k:v", "k : v", "\uFEFFk=v", "k=v\n", "k=v\r\n", "\n\r\r\nk=v"})
  void a_pair_may_have_white_space_around_its_separator(String text) {
    assertEquals("k=v", withoutLines(read(text)));
  }

  @Test
  void each_pair_knows_its_line_whatever_ends_the_lines() {
    assertEquals(List.of("1 a=1", "2 b=2", "3 c=3", "5 d=4"), read("a=1\nb=2\rc=3\r\n\r\nd=4"));
  }

  @Test
  void comments_and_blank_lines_are_skipped_and_never_continue() {
    assertEquals(List.of("4 a=1"), read("# one \\\n  ! two \\\n \t\na=1"));
    assertEquals(List.of("1 a=1 # part of the value"), read("a=1 # part of the value"));
  }

  @Test
  void a_backslash_at_the_end_of_a_line_continues_it_without_the_next_ones_indentation() {
    assertEquals(List.of("1 a=one,two", "4 b=2"), read("a = one,\\\n    two\n\nb=2"));
    assertEquals(List.of("1 a=one\\", "2 b=2"), read("a=one\\\\\nb=2"));
    assertEquals(List.of("1 a=#x"), read("a=\\\n#x"));
    assertEquals(List.of("1 a=one"), read("a=one\\"));
    assertEquals(List.of("1 key=v"), read("ke\\\n  y=v"));
  }

  @Test
  void escapes_stand_for_the_character_itself() {
    assertEquals(List.of("1 a=b:c=d\\"), read("a\\=b\\:c = d\\\\"));
    assertEquals(List.of("1 k=é #!"), read("k=\\u00e9\\ \\#\\!"));
    assertEquals(List.of("1 a b=c"), read("a\\ b=c"));
  }

  @Test
  void text_beyond_ascii_is_kept() {
    assertEquals(List.of("1 schlüssel=wört 🙂"), read("schlüssel=wört 🙂"));
  }

  @Test
  void a_value_may_be_empty_and_may_hold_separators() {
    assertEquals(List.of("1 a=", "2 b=c=d:e"), read("a=\nb=c=d:e"));
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '|', value = {
    "|just words|, |1 ! no \"=\" after the key: just words|",
    "|key|, |1 ! no \"=\" after the key: key|",
    "|= value|, |1 ! no key before the \"=\": = value|",
    "|f = C:\\temp\\new|, |1 ! unknown escape \\t; a backslash is written as \\\\|",
    "|f = \\u12g4|, |1 ! unknown escape \\u12g4; a backslash is written as \\\\|",
    "|f = \\u12|, |1 ! unknown escape \\u12; a backslash is written as \\\\|",
  })
  void a_malformed_line_is_one_problem_and_says_what_it_is(String text, String problem) {
    assertEquals(List.of(problem, "2 a=1"), read(text + "\na=1"));
  }

  @Test
  void a_line_that_is_not_utf_8_is_a_problem_unless_it_is_a_comment() {
    byte[] latin = "# gr\u00fcn\nfarbe=gr\u00fcn\na=1".getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(latin, StandardCharsets.UTF_8);
    assertEquals(List.of("2 ! not UTF-8: farbe=gr\uFFFDn", "3 a=1"), read(text));
  }

  @Test
  void nothing_is_read_from_nothing() {
    assertEquals(List.of(), read(""));
    assertEquals(List.of(), read("\uFEFF"));
    assertEquals(List.of(), read("\\"));
  }

  static List<String> read(String text) {
    List<String> lines = new ArrayList<>();
    PropertiesReader.read(
        text,
        new PropertiesReader.Visitor() {
          @Override
          public void pair(String key, String value, int line) {
            lines.add(line + " " + key + "=" + value);
          }

          @Override
          public void malformed(String what, int line) {
            lines.add(line + " ! " + what);
          }
        });
    return lines;
  }

  private static String withoutLines(List<String> lines) {
    return String.join("|", lines).replaceFirst("^\\d+ ", "");
  }
}
