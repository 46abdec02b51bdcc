package io.retropool.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From a key to its option, or to what a person should know about a key that has none. Thread-safe. */
final class Keys {
  private static final Map<String, Option<?>> BY_NAME = new HashMap<>();

  static {
    for (Option<?> option : Options.all()) {
      BY_NAME.put(option.name(), option);
    }
  }

  private Keys() {}

  /** @return null when there is no such option */
  static Option<?> named(String name) {
    return BY_NAME.get(name);
  }

  /** @return null when there is no option with such an environment variable */
  static Option<?> ofVariable(String variable) {
    for (Option<?> option : Options.all()) {
      if (option.variable().equals(variable)) {
        return option;
      }
    }
    return null;
  }

  /** What is wrong with a key that is no option's name. */
  static String unknown(String name) {
    return "unknown option" + Nearest.question(name, PoolNames.keysLike(name, BY_NAME.keySet()));
  }

  /** What is wrong with a variable that is no option's. */
  static String unknownVariable(String variable) {
    List<String> variables = new ArrayList<>();
    for (Option<?> option : Options.all()) {
      variables.add(option.variable());
    }
    return "unknown option" + Nearest.question(variable, variables);
  }
}
