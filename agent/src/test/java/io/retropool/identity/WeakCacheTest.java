package io.retropool.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WeakCacheTest {
  private final WeakCache<Object, String> cache = new WeakCache<>();

  @Test
  void knowsAnObjectByItsIdentityNotByItsEquals() {
    Object one = new StringBuilder("key").toString();
    cache.put(one, "value");
    assertEquals("value", cache.get(one));
    assertNull(cache.get(new StringBuilder("key").toString()));
  }

  @Test
  void keepsTheNewestValueOfAnObject() {
    Object key = new Object();
    cache.put(key, "old");
    cache.put(key, "new");
    assertEquals("new", cache.get(key));
    assertEquals(1, cache.size());
  }

  @Test
  void forgetsObjectsThatAreGone() {
    for (int i = 0; i < 1000; i++) {
      cache.put(new Object(), "value");
    }
    assertTrue(Garbage.collectedUntil(() -> {
      cache.put(this, "value");
      return cache.size() == 1;
    }));
  }

  @Test
  void forgetsObjectsThatAreGoneWhenNoneComesAnyMore() {
    for (int i = 0; i < 1000; i++) {
      cache.put(new Object(), "value");
    }
    cache.put(this, "value");
    assertTrue(Garbage.collectedUntil(() -> {
      cache.forgetCollected();
      return cache.size() == 1;
    }));
    assertEquals("value", cache.get(this));
  }
}
