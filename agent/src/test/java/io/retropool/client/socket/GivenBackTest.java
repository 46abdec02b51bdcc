package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GivenBackTest {
  private final GivenBack givenBack = new GivenBack();

  @Test
  void routesAreCountedByValueAndTogether() {
    givenBack.add("a");
    givenBack.add(new StringBuilder("a").toString());
    givenBack.add("b");
    assertEquals(2, givenBack.count("a"));
    assertEquals(1, givenBack.count("b"));
    assertEquals(0, givenBack.count("c"));
    assertEquals(3, givenBack.count(null));
  }

  @Test
  void whatIsTakenAgainCountsNoLongerAndNeverBelowNone() {
    givenBack.add("a");
    givenBack.remove("a");
    givenBack.remove("a");
    givenBack.remove("b");
    assertEquals(0, givenBack.count(null));
    givenBack.add("a");
    assertEquals(1, givenBack.count("a"));
  }

  @Test
  void whatHasNoNameIsNotCounted() {
    givenBack.add(null);
    givenBack.remove(null);
    assertEquals(0, givenBack.count(null));
  }

  @Test
  void nothingIsLeftOfAClosedClient() {
    givenBack.add("a");
    givenBack.clear();
    assertEquals(0, givenBack.count(null));
  }
}
