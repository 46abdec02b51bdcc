package io.retropool.client.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class SentTargetTest {
  @Test
  void aPathIsEverythingBeforeTheQuery() {
    assertEquals("/a/b", SentTarget.path("/a/b?x=/y#f"));
    assertEquals("/a:b", SentTarget.path("/a:b"));
    assertEquals("*", SentTarget.path("*"));
    assertEquals("", SentTarget.path("?x=1"));
  }

  @Test
  void aQueryHasNeitherItsMarkNorAFragment() {
    assertEquals("x=/y?z", SentTarget.query("/a?x=/y?z#f?g"));
    assertEquals("", SentTarget.query("/a?"));
    assertNull(SentTarget.query("/a#?"));
  }

  @Test
  void ofAWholeUrlTheAuthorityIsNoPartOfThePath() {
    assertEquals("/a", SentTarget.path("http://host:80/a?x=1"));
    assertEquals("x=1", SentTarget.query("http://host?x=1"));
    assertEquals("", SentTarget.path("http://host"));
    assertEquals("/to/http://other/", SentTarget.path("/to/http://other/"));
  }
}
