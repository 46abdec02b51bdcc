package io.retropool.config;

/** The reference table of all options, in markdown. */
final class OptionsReference {
  private static final String INTRODUCTION =
      "# Options\n"
          + "\n"
          + "<!-- Generated from io.retropool.config.Options by OptionsReferenceTest; do not edit. -->\n"
          + "\n"
          + "An option is set, first source first, by the agent's argument\n"
          + "(`-javaagent:retropool-agent.jar=key=value,key=value`), a system property (`-Dretropool.key=value`),\n"
          + "an environment variable (`RETROPOOL_KEY=value`, with `.` and `-` as `_`), or the properties file that\n"
          + "`config` names (`key = value`, UTF-8); but `enabled=false` wins from any of them. A bad value is\n"
          + "reported in one line, and the next source counts. `java -jar retropool-agent.jar --print-config` shows\n"
          + "what holds, and where it comes from.\n"
          + "\n"
          + "What is set for `pool.default` holds for every pool, unless `pool.NAME.setting` says something else;\n"
          + "[routing.md](routing.md) says how calls get to a pool.\n"
          + "\n"
          + "Live options follow a change of the file while the process runs; the others are read at start.\n"
          + "\n"
          + "| Option | Default | Allowed | Live | Since | Meaning |\n"
          + "|---|---|---|---|---|---|\n";

  private OptionsReference() {}

  static String markdown() {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (Option<?> option : Options.all()) {
      text.append("| `").append(option.name());
      text.append("` | ").append(option.defaultValue() == null ? "none" : "`" + Entry.byDefault(option).text() + "`");
      text.append(" | ").append(option.type().allowed());
      text.append(" | ").append(option.live() ? "yes" : "no");
      text.append(" | ").append(option.since());
      text.append(" | ").append(option.meaning()).append(" |\n");
    }
    return text.toString();
  }
}
