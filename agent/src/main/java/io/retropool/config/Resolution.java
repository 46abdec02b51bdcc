package io.retropool.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From what was found in all sources to one value for each option. Stateless. */
final class Resolution {
  private Resolution() {}

  /** @return every option with its entry, in the order of {@link Options#all()}; adds to the problems */
  static Map<Option<?>, Entry<?>> ofAll(Findings findings) {
    Map<Option<?>, Entry<?>> entries = new LinkedHashMap<>();
    for (Option<?> option : Options.all()) {
      entries.put(option, of(option, findings.settings));
    }
    for (Setting setting : findings.settings) {
      if (setting.option.type().parse(setting.text) == null) {
        findings.problems.add(complaint(setting, entries.get(setting.option)));
      }
    }
    // Defaults agree with each other; not to load a class for them is worth half a millisecond of each start.
    if (!findings.settings.isEmpty()) {
      Contradictions.settle(entries, findings.problems);
    }
    return entries;
  }

  /** @return the first good value, or the default; for {@code enabled} the first {@code false} before all others */
  static <T> Entry<T> of(Option<T> option, List<Setting> settings) {
    Entry<T> first = null;
    for (Setting setting : settings) {
      T value = setting.option == option ? option.type().parse(setting.text) : null;
      if (value != null && option == Options.ENABLED && value.equals(false)) {
        return new Entry<>(option, value, setting.source);
      }
      if (value != null && first == null) {
        first = new Entry<>(option, value, setting.source);
      }
    }
    return first == null ? Entry.byDefault(option) : first;
  }

  private static String complaint(Setting setting, Entry<?> inForce) {
    return setting
        + ": allowed is "
        + setting.option.type().allowed()
        + "; "
        + inForce.text()
        + " holds ("
        + inForce.source()
        + ")";
  }
}
