package io.retropool.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One of an enum's constants as it calls itself, in lower case, and with a hyphen for each underscore. */
final class EnumType<E extends Enum<E>> extends OptionType<E> {
  private final E[] constants;

  /** @param constants all of them: to ask the class for them is reflection, which costs a start milliseconds */
  EnumType(E[] constants) {
    this.constants = constants;
  }

  @Override
  public E parse(String text) {
    for (E constant : constants) {
      if (print(constant).equalsIgnoreCase(text)) {
        return constant;
      }
    }
    return null;
  }

  @Override
  public String print(E value) {
    return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  List<String> words() {
    List<String> words = new ArrayList<>();
    for (E constant : constants) {
      words.add(print(constant));
    }
    return words;
  }

  @Override
  public String allowed() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < constants.length; i++) {
      if (i > 0) {
        text.append(i == constants.length - 1 ? " or " : ", ");
      }
      text.append(print(constants[i]));
    }
    return text.toString();
  }
}
