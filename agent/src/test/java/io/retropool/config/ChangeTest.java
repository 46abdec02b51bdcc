package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChangeTest {
  @Test
  void is_told_for_each_key_that_differs() {
    assertEquals(
        List.of(
            "pool.default.idle: 512 -> 9",
            "pool.a.idle: 1 -> (none)",
            "route.x.host: a -> b",
            "route.y.pool: (none) -> off"),
        changes("pool.a.idle=1,route.x.host=a,route.x.pool=off",
            "pool.default.idle=9,route.x.host=b,route.x.pool=off,route.y.pool=off"));
  }

  @Test
  void keeps_what_a_header_or_a_parameter_is_compared_with_to_itself() {
    assertEquals(
        List.of("route.x.header.X-Token: ... -> ...", "route.x.query.key: (none) -> ..."),
        changes("route.x.header.X-Token=a", "route.x.header.X-Token=b,route.x.query.key=c"));
  }

  @Test
  void is_none_where_only_the_source_differs() {
    assertEquals(List.of(), changes(null, "pool.default.idle=512"));
  }

  private static List<String> changes(String before, String after) {
    Loaded from = before == null ? new Loaded() : new Loaded().argument(before);
    return Change.between(from.now(), new Loaded().argument(after).now()).stream().map(Change::toString)
        .collect(Collectors.toList());
  }
}
