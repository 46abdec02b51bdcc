package io.retropool.agent;

import io.retropool.client.ConnectionSettings;
import io.retropool.config.Configuration;
import io.retropool.config.PoolConfiguration;
import io.retropool.pool.Core;
import io.retropool.pool.Pool;
import io.retropool.routing.Decision;
import io.retropool.routing.RequestFacts;
import io.retropool.routing.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** The rules, pools and settings of the configuration in force; replaced as a whole. Thread-safe. */
final class Router {
  private final Core core;
  private volatile InForce inForce;

  Router(Core core, Configuration configuration) {
    this.core = core;
    apply(configuration);
  }

  /** Pools get their policies; a pool that is no longer written of keeps its last one and gets no more calls. */
  void apply(Configuration configuration) {
    Map<String, Pool> pools = new HashMap<>();
    Map<String, ConnectionSettings> settings = new HashMap<>();
    for (PoolConfiguration pool : configuration.pools().values()) {
      pools.put(pool.name(), core.pool(pool.name(), Policies.of(pool)));
      settings.put(pool.name(), new ConnectionSettings(pool));
    }
    // What is wrong with the rules has been said where the configuration was read.
    Routing routing = Routing.of(configuration, pools, new ArrayList<String>());
    inForce = new InForce(routing, settings);
  }

  Decision decide(RequestFacts facts) {
    return inForce.routing.decide(facts);
  }

  /** Those of the default pool where the configuration in force has no pool of this name any more. */
  ConnectionSettings settings(Pool pool) {
    Map<String, ConnectionSettings> settings = inForce.settings;
    ConnectionSettings own = settings.get(pool.name());
    return own == null ? settings.get(PoolConfiguration.DEFAULT) : own;
  }

  private static final class InForce {
    final Routing routing;
    final Map<String, ConnectionSettings> settings;

    InForce(Routing routing, Map<String, ConnectionSettings> settings) {
      this.routing = routing;
      this.settings = settings;
    }
  }
}
