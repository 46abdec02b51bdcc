package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is valid here reads as {@link Properties} reads it. */
class PropertiesReaderFuzzTest {
  private static final String[] KEY_PARTS =
      {"a", "pool", ".", "-", "é", "漢", "🙂", "\\\\", "\\:", "\\=", "\\ ", "\\#", "\\u0041", "\\\n  ", "\\\r\n"};
  private static final String[] VALUE_PARTS =
      {
        "x", "5s", " ", "\t", "=", ":", "#", "!", "é", "\\\\", "\\:", "\\=", "\\u00E9", "\\\n", "\\\r\n \t", "\\\r",
        "\\\\\\\n"
      };
  private static final String[] SEPARATORS = {"=", ":", " = ", "\t:\f", "= ", " ="};
  private static final String[] LINE_ENDS = {"\n", "\r", "\r\n", "\n\n", "\n \t\r\n", "\n# c\\\n", "\n !\r"};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void valid_text_reads_as_the_jdk_reads_it(long seed) throws IOException {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String text = text(random);
      Map<String, String> expected = new TreeMap<>();
      Properties properties = new Properties();
      properties.load(new StringReader(text));
      properties.stringPropertyNames().forEach(name -> expected.put(name, properties.getProperty(name)));
      assertEquals(expected, read(text), () -> "seed " + seed + ": " + shown(text));
    }
  }

  private static String shown(String text) {
    return text.replace("\r", "<CR>").replace("\n", "<LF>");
  }

  private static Map<String, String> read(String text) {
    Map<String, String> pairs = new TreeMap<>();
    PropertiesReader.read(
        text,
        new PropertiesReader.Visitor() {
          @Override
          public void pair(String key, String value, int line) {
            pairs.put(key, value);
          }

          @Override
          public void malformed(String what, int line) {
            pairs.put("malformed line " + line, what);
          }
        });
    return pairs;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int pairs = random.nextInt(6); pairs >= 0; pairs--) {
      // A key starts with a letter: what a comment is, is another test's.
      text.append(random.nextBoolean() ? "" : " \t").append('k').append(pairs);
      append(text, KEY_PARTS, random);
      text.append(pick(SEPARATORS, random));
      append(text, VALUE_PARTS, random);
      text.append(pick(LINE_ENDS, random));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String[] parts, Random random) {
    for (int count = random.nextInt(8); count > 0; count--) {
      text.append(pick(parts, random));
    }
  }

  private static String pick(String[] from, Random random) {
    return from[random.nextInt(from.length)];
  }
}
