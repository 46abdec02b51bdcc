package io.retropool.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What reading the sources brings to light, those that count more first. Not thread-safe. */
final class Findings {
  final List<Setting> settings = new ArrayList<>();
  /** By the pool's name; the default pool's are among {@link #settings}. */
  final Map<String, List<Setting>> pools = new LinkedHashMap<>();
  final List<RuleLine> rules = new ArrayList<>();
  final List<String> problems = new ArrayList<>();

  /** Takes a key as it stands in the file or the agent's arguments. */
  void setting(String key, String text, Source source) {
    Option<?> option = Keys.named(key);
    if (option != null) {
      settings.add(new Setting(option, text, source));
    } else if (RuleLine.inKey(key)) {
      rules.add(new RuleLine(key, text, source));
    } else if (PoolNames.inKey(key)) {
      ofPool(PoolNames.name(key), new Setting(key, PoolNames.option(key), text, source));
    } else {
      // Without its value: what is set under an unknown name may be a secret.
      problems.add(Shown.text(key) + " (" + source + "): " + Keys.unknown(key));
    }
  }

  /** Takes an environment variable. */
  void variable(String variable, String text, Source source) {
    Option<?> option = Keys.ofVariable(variable);
    String pooled = option == null ? PoolNames.keyOf(variable) : null;
    if (option == null && pooled == null) {
      problems.add(source + ": " + Keys.unknownVariable(variable));
    } else if (text != null && !text.trim().isEmpty()) {
      setting(option == null ? pooled : option.name(), text, source);
    }
  }

  private void ofPool(String name, Setting setting) {
    List<Setting> known = pools.get(name);
    if (known == null) {
      known = new ArrayList<>();
      pools.put(name, known);
    }
    known.add(setting);
  }
}
