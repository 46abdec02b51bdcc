package io.retropool.config;

/** {@code pool.NAME.setting}: whether a key that is no option is one for a pool of that name. Stateless. */
final class PoolNames {
  static final String DEFAULT_PREFIX = "pool.default.";

  private static final String PREFIX = "pool.";
  private static final String VARIABLE_PREFIX = "RETROPOOL_POOL_";
  private static final int DEFAULT_VARIABLE_LENGTH = "RETROPOOL_POOL_DEFAULT".length();

  private PoolNames() {}

  /** @return whether the key is {@code pool.NAME.} and a setting that the default pool has */
  static boolean inKey(String key) {
    int end = key.indexOf('.', PREFIX.length());
    return key.startsWith(PREFIX)
        && end > 0
        && isName(key, PREFIX.length(), end)
        && Keys.named(DEFAULT_PREFIX + key.substring(end + 1)) != null;
  }

  /** @return the same for {@code RETROPOOL_POOL_NAME_SETTING} */
  static boolean inVariable(String variable) {
    for (Option<?> option : Options.all()) {
      if (option.name().startsWith(DEFAULT_PREFIX)) {
        String ending = option.variable().substring(DEFAULT_VARIABLE_LENGTH);
        if (variable.endsWith(ending)
            && variable.startsWith(VARIABLE_PREFIX)
            && variable.length() - ending.length() > VARIABLE_PREFIX.length()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isName(String key, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = key.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
        return false;
      }
    }
    return from < to;
  }
}
