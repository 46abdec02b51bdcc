package io.retropool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WeakIdentityMapTest {
  private final WeakIdentityMap<Object, Object> map = new WeakIdentityMap<>();

  @Test
  void keys_that_are_equal_but_not_the_same_have_each_their_own_value() {
    Object one = new Text("key");
    Object two = new Text("key");
    map.put(one, "first");
    map.put(two, "second");
    assertEquals("first", map.get(one));
    assertEquals("second", map.get(two));
    assertNull(map.get(new Text("key")));
  }

  @Test
  void a_second_value_replaces_the_first() {
    Object key = new Object();
    map.put(key, "first");
    map.put(key, "second");
    assertEquals("second", map.get(key));
    assertEquals("second", map.remove(key));
    assertNull(map.get(key));
    assertNull(map.remove(key));
  }

  @Test
  void the_keys_are_those_that_were_put_and_not_removed() {
    Object one = new Object();
    Object two = new Object();
    map.put(one, "first");
    map.put(two, "second");
    map.remove(one);
    assertEquals(List.of(two), map.keys());
  }

  @Test
  void a_key_is_not_kept_alive() {
    Object key = new Object();
    map.put(key, "value");
    WeakReference<Object> gone = new WeakReference<>(key);
    key = null;
    Garbage.collectUntil(() -> gone.get() == null);
  }

  @Test
  void the_value_of_a_collected_key_goes_when_another_is_put() {
    Object value = new Object();
    map.put(new Object(), value);
    WeakReference<Object> gone = new WeakReference<>(value);
    value = null;
    Object other = new Object();
    Garbage.collectUntil(
        () -> {
          map.put(other, "other");
          return gone.get() == null;
        });
    assertEquals("other", map.get(other));
  }

  /** Equal by value, as keys of a library may be. */
  private static final class Text {
    private final String text;

    Text(String text) {
      this.text = text;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Text && ((Text) other).text.equals(text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }
}
