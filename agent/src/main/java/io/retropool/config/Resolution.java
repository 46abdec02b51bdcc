package io.retropool.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    complain(findings.settings, entries, findings.problems);
    // Defaults agree with each other; not to load a class for them is worth half a millisecond of each start.
    if (!findings.settings.isEmpty()) {
      Contradictions.settle(entries, PoolNames.DEFAULT_PREFIX, findings.problems);
    }
    return entries;
  }

  /**
   * The pools that are written of, and the default one before them.
   *
   * @param entries of all options; adds to the problems
   */
  static Map<String, PoolConfiguration> ofPools(Findings findings, Map<Option<?>, Entry<?>> entries) {
    Map<String, PoolConfiguration> pools = new LinkedHashMap<>();
    pools.put(PoolNames.DEFAULT, new PoolConfiguration(PoolNames.DEFAULT, Source.DEFAULT, entries));
    for (Map.Entry<String, List<Setting>> pool : findings.pools.entrySet()) {
      List<Setting> settings = pool.getValue();
      Map<Option<?>, Entry<?>> own = ofPool(pool.getKey(), settings, entries);
      complain(settings, own, findings.problems);
      Contradictions.settle(own, "pool." + pool.getKey() + ".", findings.problems);
      pools.put(pool.getKey(), new PoolConfiguration(pool.getKey(), settings.get(0).source, own));
    }
    return pools;
  }

  private static Map<Option<?>, Entry<?>> ofPool(
      String name, List<Setting> settings, Map<Option<?>, Entry<?>> inherited) {
    Map<Option<?>, Entry<?>> entries = new LinkedHashMap<>();
    for (Option<?> option : Options.all()) {
      if (option.name().startsWith(PoolNames.DEFAULT_PREFIX)) {
        Entry<?> own = own(option, name, settings);
        entries.put(option, own == null ? inherited.get(option) : own);
      }
    }
    return entries;
  }

  private static <T> Entry<T> own(Option<T> option, String pool, List<Setting> settings) {
    Entry<T> found = of(option, settings);
    return found.source() == Source.DEFAULT ? null : new Entry<>(option.ofPool(pool), found.value(), found.source());
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

  private static void complain(List<Setting> settings, Map<Option<?>, Entry<?>> entries, List<String> problems) {
    for (Setting setting : settings) {
      OptionType<?> type = setting.option.type();
      if (type.parse(setting.text) == null) {
        Entry<?> inForce = entries.get(setting.option);
        problems.add(
            setting
                + ": allowed is "
                + type.allowed()
                + Nearest.question(setting.text.toLowerCase(Locale.ROOT), type.words())
                + "; "
                + inForce.text()
                + " holds ("
                + inForce.source()
                + ")");
      }
    }
  }
}
