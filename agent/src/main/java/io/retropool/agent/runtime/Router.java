package io.retropool.agent.runtime;

import io.retropool.client.ConnectionSettings;
import io.retropool.config.Change;
import io.retropool.config.Configuration;
import io.retropool.config.Mode;
import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;
import io.retropool.event.Events;
import io.retropool.jmx.Limit;
import io.retropool.pool.Core;
import io.retropool.pool.Policy;
import io.retropool.pool.Pool;
import io.retropool.routing.Decision;
import io.retropool.routing.RequestFacts;
import io.retropool.routing.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules, pools, settings and switches of the configuration in force; replaced as a whole. What changes is told in
 * the order in which it does. Thread-safe.
 */
final class Router {
  static final String OVERRIDDEN = " (overridden until restart)";

  private final Core core;
  private final Events events;
  private final Rollout rollout;
  private final MainSwitch mainSwitch;
  private final Overrides overrides = new Overrides();
  private volatile Boolean sharedByHand;
  private volatile InForce inForce;

  /** @param events hears of each change */
  Router(Core core, Events events, Rollout rollout, MainSwitch mainSwitch, Configuration configuration) {
    this.core = core;
    this.events = events;
    this.rollout = rollout;
    this.mainSwitch = mainSwitch;
    this.inForce = inForce(configuration);
    mainSwitch.set(rollout.includes(configuration));
  }

  /**
   * From now on. Off comes a little later, see {@link MainSwitch}.
   *
   * @param changes what is different, and is told
   * @return these, for a person
   */
  synchronized List<String> apply(Configuration configuration, List<Change> changes, long now) {
    inForce = inForce(configuration);
    boolean wanted = configuration.get(Options.ENABLED) && rollout.includes(configuration);
    mainSwitch.turn(sharedByHand == null ? wanted : sharedByHand, configuration.get(Options.SWITCH_OFF_WITHIN), now);
    List<String> told = new ArrayList<>();
    for (Change change : changes) {
      String holds = holdsInstead(change.key());
      events.configurationReloaded(change.key(), change.from(), change.to() + holds);
      told.add(change + holds);
    }
    return told;
  }

  /** What was set by hand holds, whatever the configuration says; empty where nothing was. */
  private String holdsInstead(String key) {
    if (key.equals(Options.ENABLED.name()) && sharedByHand != null) {
      return " (overridden until restart by " + sharedByHand + ")";
    }
    for (Pool pool : core.pools()) {
      for (Limit limit : Limit.values()) {
        if (overrides.has(pool.name(), limit) && Overrides.key(pool.name(), limit).equals(key)) {
          return " (overridden until restart by " + Overrides.text(pool.policy(), limit) + ")";
        }
      }
    }
    return "";
  }

  /** Pools get their policies; a pool that is no longer written of keeps its last one and gets no more calls. */
  private InForce inForce(Configuration configuration) {
    Map<String, Pool> pools = new HashMap<>();
    Map<String, ConnectionSettings> settings = new HashMap<>();
    for (PoolConfiguration pool : configuration.pools().values()) {
      pools.put(pool.name(), core.pool(pool.name(), overrides.over(pool.name(), Policies.of(pool))));
      settings.put(pool.name(), new ConnectionSettings(pool));
    }
    // What is wrong with the rules has been said where the configuration was read.
    Routing routing = Routing.of(configuration, pools, new ArrayList<String>());
    return new InForce(configuration, routing, settings);
  }

  /** Whether calls are pooled at all. */
  boolean isSharing() {
    return mainSwitch.isOn();
  }

  /** At once, and from then on whatever the configuration says. */
  synchronized void share(boolean on) {
    boolean before = isSharing();
    sharedByHand = on;
    mainSwitch.set(on);
    events.configurationReloaded(Options.ENABLED.name(), Boolean.toString(before), on + OVERRIDDEN);
  }

  /** Wins over the configuration, now and after each reload. */
  synchronized void override(Pool pool, Limit limit, long value) {
    String before = Overrides.text(pool.policy(), limit);
    overrides.put(pool.name(), limit, value);
    pool.apply(overrides.over(pool.name(), pool.policy()));
    String after = Overrides.text(pool.policy(), limit) + OVERRIDDEN;
    events.configurationReloaded(Overrides.key(pool.name(), limit), before, after);
  }

  boolean isOverridden(String pool) {
    return overrides.has(pool);
  }

  /** A pool that is no longer written of is as the default pool from now on. */
  synchronized void endOverrides(Pool pool) {
    Set<Limit> ended = overrides.end(pool.name());
    if (ended.isEmpty()) {
      return;
    }
    Policy before = pool.policy();
    Map<String, PoolConfiguration> pools = inForce.configuration.pools();
    PoolConfiguration own = pools.get(pool.name());
    pool.apply(Policies.of(own == null ? pools.get(PoolConfiguration.DEFAULT) : own));
    for (Limit limit : ended) {
      events.configurationReloaded(
          Overrides.key(pool.name(), limit),
          Overrides.text(before, limit),
          Overrides.text(pool.policy(), limit));
    }
  }

  /** {@code key=value (overridden until restart)} for all that was set by hand. */
  List<String> overridden() {
    List<String> lines = new ArrayList<>();
    Boolean shared = sharedByHand;
    if (shared != null) {
      lines.add(Options.ENABLED.name() + '=' + shared + OVERRIDDEN);
    }
    for (Pool pool : core.pools()) {
      for (Limit limit : Limit.values()) {
        if (overrides.has(pool.name(), limit)) {
          lines.add(Overrides.key(pool.name(), limit) + '=' + Overrides.text(pool.policy(), limit) + OVERRIDDEN);
        }
      }
    }
    return lines;
  }

  String arm() {
    return rollout.arm(inForce.configuration);
  }

  Configuration configuration() {
    return inForce.configuration;
  }

  Decision decide(String client, RequestFacts facts) {
    InForce now = inForce;
    if (!mainSwitch.isOn() || now.off.contains(client)) {
      return Decision.SWITCHED_OFF;
    }
    Decision decision = now.routing.decide(facts);
    return now.observes && decision.pool() != null ? Decision.OBSERVED : decision;
  }

  /** Those of the default pool where the configuration in force has no pool of this name any more. */
  ConnectionSettings settings(Pool pool) {
    Map<String, ConnectionSettings> settings = inForce.settings;
    ConnectionSettings own = settings.get(pool.name());
    return own == null ? settings.get(PoolConfiguration.DEFAULT) : own;
  }

  private static final class InForce {
    final Configuration configuration;
    final Routing routing;
    final Map<String, ConnectionSettings> settings;
    /** Names of the clients that are switched off. */
    final Set<String> off;
    final boolean observes;

    InForce(Configuration configuration, Routing routing, Map<String, ConnectionSettings> settings) {
      this.configuration = configuration;
      this.routing = routing;
      this.settings = settings;
      this.off = new HashSet<>(configuration.clientsOff());
      this.observes = configuration.get(Options.MODE) == Mode.OBSERVE;
    }
  }
}
