package io.retropool.config;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The value of every option, and where it comes from. The first of these sources that holds a good value wins: agent
 * argument, system property, environment variable, file, default; but {@code enabled=false} wins from any. A bad value
 * or an unknown key is a problem, never an exception, and stops nothing else. Immutable, thread-safe.
 */
public final class Configuration {
  private static final String CLIENT = "client.";
  private static final String CLIENT_ENABLED = ".enabled";

  private final String arguments;
  private final Map<Option<?>, Entry<?>> entries;
  private final Map<String, PoolConfiguration> pools;
  private final List<RuleLine> rules;
  private final List<String> problems;

  private Configuration(String arguments, Findings findings) {
    this.arguments = arguments;
    this.entries = Resolution.ofAll(findings);
    this.pools = Collections.unmodifiableMap(Resolution.ofPools(findings, entries));
    this.rules = Collections.unmodifiableList(findings.rules);
    this.problems = Collections.unmodifiableList(findings.problems);
  }

  /**
   * Reads all sources, with nothing but {@code java.io}.
   *
   * @param agentArguments {@code key=value,key=value}; null for none
   * @param properties the process's system properties; other threads may change them meanwhile
   * @param environment the process's environment variables
   */
  public static Configuration load(String agentArguments, Properties properties, Map<String, String> environment) {
    Findings findings = new Findings();
    if (agentArguments != null) {
      AgentArguments.read(agentArguments, findings);
    }
    ProcessSources.readProperties(properties, findings);
    ProcessSources.readVariables(environment, findings);
    Entry<File> config = Resolution.of(Options.CONFIG, findings.settings);
    if (config.value() != null) {
      ConfigFile.read(config.value(), config, findings);
    }
    return new Configuration(agentArguments, findings);
  }

  /** Where nobody has set anything. */
  public static Configuration defaults() {
    return load(null, new Properties(), Collections.emptyMap());
  }

  /** What was read as the agent's arguments; null for none. */
  public String arguments() {
    return arguments;
  }

  /** @return null where nothing is set and the option has no default */
  public <T> T get(Option<T> option) {
    return entry(option).value();
  }

  public Source source(Option<?> option) {
    return entry(option).source();
  }

  /** One line each: the key, the value, where it stands, what is wrong, and what holds instead. Unmodifiable. */
  public List<String> problems() {
    return problems;
  }

  /** Those among some problems that the file, or a line of it, is the cause of. */
  public static List<String> ofFile(File file, List<String> among) {
    List<String> ofFile = new ArrayList<>();
    for (String problem : among) {
      if (problem.contains(Shown.text(file.getPath()))) {
        ofFile.add(problem);
      }
    }
    return ofFile;
  }

  /** Every option with its value and source, in the order of {@link Options#all()}. Unmodifiable. */
  public List<Entry<?>> entries() {
    return Collections.unmodifiableList(new ArrayList<>(entries.values()));
  }

  /** By name; the default pool is the first. Unmodifiable. */
  public Map<String, PoolConfiguration> pools() {
    return pools;
  }

  /** The lines of all rules, those of the sources that count more first, not yet read. Unmodifiable. */
  public List<RuleLine> rules() {
    return rules;
  }

  /**
   * {@code key=value (where)} for every option, for what pools set for themselves, and for rules; what a rule compares
   * a header or a parameter with is left out.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Entry<?> entry : entries.values()) {
      lines.add(entry.toString());
    }
    for (PoolConfiguration pool : pools.values()) {
      for (Entry<?> entry : pool.own()) {
        lines.add(entry.toString());
      }
    }
    for (RuleLine line : rules) {
      lines.add(line.isSecret() ? line.key() + "=... (" + line.source() + ")" : line.toString());
    }
    return lines;
  }

  /** Every key that is set or has a default, with its value as text. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Entry<?> entry : entries.values()) {
      texts.put(entry.option().name(), entry.text());
    }
    for (PoolConfiguration pool : pools.values()) {
      for (Entry<?> entry : pool.own()) {
        texts.put(entry.option().name(), entry.text());
      }
    }
    for (RuleLine line : rules) {
      if (!texts.containsKey(line.key())) {
        texts.put(line.key(), line.text());
      }
    }
    return texts;
  }

  /** The names of the clients that {@code client.NAME.enabled=false} switches off. */
  public List<String> clientsOff() {
    List<String> names = new ArrayList<>();
    for (Entry<?> entry : entries.values()) {
      String name = entry.option().name();
      if (name.startsWith(CLIENT) && name.endsWith(CLIENT_ENABLED) && entry.value().equals(false)) {
        names.add(name.substring(CLIENT.length(), name.length() - CLIENT_ENABLED.length()));
      }
    }
    return names;
  }

  /** Whether a change of this key in the file reaches a running process. */
  public static boolean isLive(String key) {
    Option<?> option = Keys.named(key);
    return option == null || option.live();
  }

  /** Whether calls may go anywhere but to the default pool. */
  public boolean isRouted() {
    return !rules.isEmpty() || pools.size() > 1 || source(Options.ROUTE_DEFAULT) != Source.DEFAULT;
  }

  @SuppressWarnings("unchecked") // Resolution puts under each option an entry of its own type.
  private <T> Entry<T> entry(Option<T> option) {
    return (Entry<T>) entries.get(option);
  }
}
