package io.retropool.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/routing.md to the code. */
class RoutingReferenceTest {
  private static final String FENCE = "```";

  @Test
  void the_example_loads_and_does_what_it_says(@TempDir File folder) throws IOException {
    String page = page();
    int start = page.indexOf(FENCE + "properties\n") + FENCE.length() + "properties\n".length();
    String[] lines = page.substring(start, page.indexOf(FENCE, start)).split("\n");
      Compiled compiled = Compiled.of(new File(folder, "r"), lines);
    assertEquals(List.of(), compiled.problems);
    assertEquals("payments -> payments", compiled.decide("https://eu.pay.example.com/v2/x"));
    assertEquals("batch -> batch", compiled.decide(FakeFacts.get("https://x/").header("X-Job", "7")));
    assertEquals("legacy -> off", compiled.decide("http://10.0.1.2/"));
    assertEquals("- -> default", compiled.decide("https://pay.example.com/v1"));
  }

  @Test
  void every_condition_has_its_row() throws IOException {
    String page = page();
    for (String what : ConditionReader.PLAIN) {
      assertTrue(page.contains("| `route.NAME." + what + "` |"), what);
    }
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs", "routing.md"));
  }
}
