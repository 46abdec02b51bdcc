package io.retropool.client.jdkhttp.java11;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys with an object's identity in them earn pooling on their second use: only then is it known that the object is
 * not made anew for each call. Remembers a thousand. Thread-safe.
 */
final class EarnedKeys {
  private static final int REMEMBERED = 1_000;

  private final Map<CoreKey, Boolean> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CoreKey, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** @return whether it was used before */
  synchronized boolean add(CoreKey key) {
    return seen.put(key, Boolean.TRUE) != null;
  }
}
