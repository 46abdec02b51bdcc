package io.retropool.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@link OptionType#NAMES}. */
final class NamesType extends OptionType<List<String>> {
  @Override
  public List<String> parse(String text) {
    List<String> names = new ArrayList<>();
    for (String part : text.split(",")) {
      String name = part.trim();
      if (PoolNames.isName(name)) {
        names.add(name);
      } else if (!text.trim().isEmpty()) {
        return null;
      }
    }
    return Collections.unmodifiableList(names);
  }

  @Override
  public String print(List<String> value) {
    return String.join(",", value);
  }

  @Override
  public String allowed() {
    return "names of lower-case letters, digits and hyphens, comma separated";
  }
}
