package io.retropool.config;

import java.util.ArrayList;
import java.util.List;

/** What reading the sources brings to light, those that count more first. Not thread-safe. */
final class Findings {
  final List<Setting> settings = new ArrayList<>();
  final List<String> problems = new ArrayList<>();

  /** Takes a key as it stands in the file or the agent's arguments. */
  void setting(String key, String text, Source source) {
    Option<?> option = Keys.named(key);
    if (option == null) {
      // Without its value: what is set under an unknown name may be a secret.
      problems.add(Shown.text(key) + " (" + source + "): " + Keys.unknown(key));
    } else {
      settings.add(new Setting(option, text, source));
    }
  }
}
