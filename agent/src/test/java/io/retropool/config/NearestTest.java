package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "idle,idle,0", "idel,idle,1", "ide,idle,1", "iddle,idle,1", "idlo,idle,1", "'',idle,4", "idle,'',4", "abc,cab,2"
  })
  void a_letter_too_many_too_few_wrong_or_swapped_is_one_edit(String a, String b, int edits) {
    assertEquals(edits, Nearest.edits(a, b));
  }

  @Test
  void the_word_with_the_fewest_edits_is_the_nearest() {
    assertEquals("detach", Nearest.to("detahc", List.of("attach", "detach", "list")));
  }

  @Test
  void nothing_is_near_when_more_than_a_third_would_have_to_change() {
    assertNull(Nearest.to("quit", List.of("attach", "detach", "list")));
    assertEquals("", Nearest.question("quit", List.of("list")));
  }
}
