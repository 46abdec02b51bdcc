package io.retropool.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GlobTest {
  @Test
  void says_what_a_regular_expression_says() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab*", 6);
      String text = text(random, "ab", 8);
      assertEquals(Pattern.matches(pattern.replace("*", ".*"), text), new Glob(pattern).matches(text),
          () -> pattern + " and " + text);
    }
  }

  private static String text(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most + 1); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
