package io.retropool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SitesTest {
  private final Sites sites = new Sites();

  @Test
  void callersOfOneHelperAreTwoPlaces() {
    sites.add("a.Helper.read:1\na.First.call:2", 1, "empty", 5);
    sites.add("a.Helper.read:1\na.Second.call:2", 2, "empty", 5);
    assertEquals("a.Helper.read:1, from a.Second.call:2", sites.main().top());
    assertEquals(2, sites.top(10).size());
    assertEquals(3, sites.count());
  }

  @Test
  void framesOfTheJdkAreNotNamed() {
    sites.add("a.Helper.read:1\njava.util.ArrayList.forEach:9\na.First.call:2\na.Main.main:3\na.Main.more:4", 1, "", 5);
    assertEquals("a.Helper.read:1, from a.First.call:2, from a.Main.main:3", sites.main().top());
  }

  @Test
  void classesThatTheJvmMakesForLambdasAreNotNamed() {
    sites.add("a.Main.lambda$main$0:2\na.Main$$Lambda$1+0x00007f5530000a08.1309552426.run:-1\na.Main.main:3", 1, "", 5);
    assertEquals("a.Main.lambda$main$0:2, from a.Main.main:3", sites.main().top());
  }

  @Test
  void threadsOfOneCallerAreOnePlace() {
    sites.add("a.A.a:1\na.B.b:2\na.C.c:3\na.D.d:4\na.E.e:5\nx.Pool.run:6", 1, "empty", 5);
    sites.add("a.A.a:1\na.B.b:2\na.C.c:3\na.D.d:4\na.E.e:5\ny.Pool.run:7", 1, "empty", 5);
    assertEquals(2, sites.main().count());
  }

  @Test
  void thereIsABoundAndTheRestIsOnePlace() {
    for (int i = 0; i < 1_000; i++) {
      sites.add("a.A.a:" + i, 1, "empty", 5);
    }
    assertEquals(501, sites.top(1_000).size());
    assertEquals(500, sites.main().count());
    assertEquals("(other code)", sites.main().top());
  }

  @Test
  void unknownCodeIsCountedAndMatchesNothing() {
    sites.add("", 1, "empty", 5);
    assertEquals("(unknown code)", sites.main().top());
    assertNull(sites.at(sites.main()));
    assertFalse(sites.within(sites.main()));
  }

  @Test
  void aPlaceIsFoundByItsMethodWhateverTheLineAndHoweverItIsWritten() {
    Site dial = new Site("a.Helper.open:1\na.Caller.call:20");
    sites.add("app//a.Caller.call(Caller.java:29)", 1, "not read", 0);
    assertTrue(sites.within(dial));
    assertFalse(sites.within(new Site("a.Helper.open:1\na.Other.call:20")));
  }
}
