package io.retropool.agent.runtime;

import io.retropool.client.ConnectionSettings;
import io.retropool.config.Configuration;
import io.retropool.config.Mode;
import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;
import io.retropool.jmx.Limit;
import io.retropool.pool.Core;
import io.retropool.pool.Pool;
import io.retropool.routing.Decision;
import io.retropool.routing.RequestFacts;
import io.retropool.routing.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The rules, pools, settings and switches of the configuration in force; replaced as a whole. Thread-safe. */
final class Router {
  private final Core core;
  private final Rollout rollout;
  private final MainSwitch mainSwitch;
  private final Overrides overrides = new Overrides();
  private Boolean sharedByHand;
  private volatile InForce inForce;

  Router(Core core, Rollout rollout, MainSwitch mainSwitch, Configuration configuration) {
    this.core = core;
    this.rollout = rollout;
    this.mainSwitch = mainSwitch;
    this.inForce = inForce(configuration);
    mainSwitch.set(rollout.includes(configuration));
  }

  /** From now on. Off comes a little later, see {@link MainSwitch}. */
  synchronized void apply(Configuration configuration, long now) {
    inForce = inForce(configuration);
    boolean wanted = configuration.get(Options.ENABLED) && rollout.includes(configuration);
    mainSwitch.turn(sharedByHand == null ? wanted : sharedByHand, configuration.get(Options.SWITCH_OFF_WITHIN), now);
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
    sharedByHand = on;
    mainSwitch.set(on);
  }

  /** Wins over the configuration, now and after each reload. */
  synchronized void override(Pool pool, Limit limit, long value) {
    overrides.put(pool.name(), limit, value);
    pool.apply(overrides.over(pool.name(), pool.policy()));
  }

  boolean isOverridden(String pool) {
    return overrides.has(pool);
  }

  synchronized void endOverrides(Pool pool) {
    PoolConfiguration configured = inForce.configuration.pools().get(pool.name());
    if (overrides.end(pool.name()) && configured != null) {
      pool.apply(Policies.of(configured));
    }
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
