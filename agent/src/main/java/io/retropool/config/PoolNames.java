package io.retropool.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** {@code pool.NAME.setting}: whether a key that is no option is one for a pool of that name. Stateless. */
final class PoolNames {
  static final String DEFAULT = "default";
  static final String DEFAULT_PREFIX = "pool.default.";

  private static final String PREFIX = "pool.";
  private static final String VARIABLE_PREFIX = "RETROPOOL_POOL_";
  private static final int DEFAULT_VARIABLE_LENGTH = "RETROPOOL_POOL_DEFAULT".length();

  private PoolNames() {}

  /** @return whether the key is {@code pool.NAME.} and a setting that the default pool has */
  static boolean inKey(String key) {
    return key.startsWith(PREFIX) && isName(name(key)) && option(key) != null;
  }

  /** @return the name in such a key; empty where there is none */
  static String name(String key) {
    int end = key.indexOf('.', PREFIX.length());
    return end < 0 ? "" : key.substring(PREFIX.length(), end);
  }

  /** @return the default pool's option for the setting in such a key; null where it has none */
  static Option<?> option(String key) {
    return Keys.named(DEFAULT_PREFIX + key.substring(key.indexOf('.', PREFIX.length()) + 1));
  }

  /** @return the key for {@code RETROPOOL_POOL_NAME_SETTING}, the longest setting it can be; or null */
  static String keyOf(String variable) {
    String key = null;
    int longest = 0;
    for (Option<?> option : Options.all()) {
      if (option.name().startsWith(DEFAULT_PREFIX)) {
        String ending = option.variable().substring(DEFAULT_VARIABLE_LENGTH);
        int end = variable.length() - ending.length();
        if (end > VARIABLE_PREFIX.length()
            && ending.length() > longest
            && variable.startsWith(VARIABLE_PREFIX)
            && variable.endsWith(ending)) {
          longest = ending.length();
          key = PREFIX + name(variable, end) + '.' + option.name().substring(DEFAULT_PREFIX.length());
        }
      }
    }
    return key != null && inKey(key) ? key : null;
  }

  /** @return the known keys, and for {@code pool.NAME.} anything also those of a pool of that name */
  static Collection<String> keysLike(String key, Collection<String> known) {
    String name = key.startsWith(PREFIX) ? asName(name(key)) : "";
    if (!isName(name)) {
      return known;
    }
    List<String> all = new ArrayList<>(known);
    for (String one : known) {
      if (one.startsWith(DEFAULT_PREFIX)) {
        all.add(PREFIX + name + '.' + one.substring(DEFAULT_PREFIX.length()));
      }
    }
    return all;
  }

  private static String name(String variable, int end) {
    return asName(variable.substring(VARIABLE_PREFIX.length(), end));
  }

  private static String asName(String text) {
    return text.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** @return whether it is {@code [a-z0-9-]+} */
  static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
