package io.retropool.routing;

import io.retropool.config.Configuration;
import io.retropool.config.Entry;
import io.retropool.config.Mode;
import io.retropool.config.Option;
import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;
import io.retropool.config.Source;
import io.retropool.pool.Pool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Why a call gets which pool, for a person. Stateless. */
public final class Explanation {
  private Explanation() {}

  /** @return the rules that were tried, each with the line that keeps it from matching, and what the call gets */
  public static List<String> of(Configuration configuration, RequestFacts facts) {
    List<String> lines = new ArrayList<>();
    RuleReader reader = new RuleReader(configuration, Collections.<String, Pool>emptyMap(), new ArrayList<String>());
    for (Rule rule : reader.read()) {
      String name = "route." + rule.decision().rule();
      String refusal = rule.refusal(facts);
      if (refusal != null) {
        lines.add(name + " does not match: " + refusal);
        continue;
      }
      List<String> unknown = rule.linesOfProcess();
      String where = unknown.isEmpty() ? "" : " where the running process says so: " + String.join(", ", unknown);
      lines.add(name + " matches" + where);
      lines.addAll(result(configuration, facts, rule.decision().target(), rule.decision().tags()));
      if (unknown.isEmpty()) {
        return lines;
      }
      lines.add("where it does not:");
    }
    lines.add("no rule matches: route.default=" + reader.otherwise() + " ("
        + configuration.source(Options.ROUTE_DEFAULT) + ")");
    lines.addAll(result(configuration, facts, reader.otherwise(), Tags.NONE));
    return lines;
  }

  private static String origin(RequestFacts facts) {
    return (facts.scheme() + "://" + facts.host() + ":" + facts.port()).toLowerCase(Locale.ROOT);
  }

  private static List<String> result(Configuration configuration, RequestFacts facts, String target, Tags tags) {
    List<String> lines = new ArrayList<>();
    if (target.equals(Decision.OFF)) {
      lines.add("-> off: as without the agent");
    } else if (target.equals(Decision.OBSERVE)) {
      lines.add("-> observe: as without the agent, and counted");
    } else {
      lines.add("-> pool " + target + (tags.toString().isEmpty() ? "" : ", tags " + tags));
      PoolConfiguration pool = configuration.pools().get(target);
      for (Entry<?> entry : pool.written()) {
        lines.add("   " + entry);
      }
      List<String> prewarmed = pool.get(Options.POOL_PREWARM_ORIGINS);
      if (pool.get(Options.POOL_PREWARM) > 0 && prewarmed != null && prewarmed.contains(origin(facts))) {
        lines.add("   prewarmed for HttpURLConnection without a proxy; the calls of other clients dial");
      }
      addSwitches(configuration, lines);
    }
    return lines;
  }

  /** What keeps a call from its pool that a rule has sent there. */
  private static void addSwitches(Configuration configuration, List<String> lines) {
    if (!configuration.get(Options.ENABLED)) {
      lines.add("   but " + written(configuration, Options.ENABLED) + ": as without the agent");
      return;
    }
    if (configuration.get(Options.ROLLOUT) < Options.ROLLOUT.defaultValue()) {
      lines.add("   in that share of the JVMs: " + written(configuration, Options.ROLLOUT)
          + "; in the others as without the agent");
    }
    if (configuration.get(Options.MODE) == Mode.OBSERVE) {
      lines.add("   but " + written(configuration, Options.MODE) + ": as without the agent, and counted");
    }
    for (Entry<?> entry : configuration.entries()) {
      String name = entry.option().name();
      if (name.startsWith("client.") && entry.value().equals(false) && entry.source() != Source.DEFAULT) {
        lines.add("   but not for that client: " + entry);
      }
    }
  }

  private static Entry<?> written(Configuration configuration, Option<?> option) {
    for (Entry<?> entry : configuration.entries()) {
      if (entry.option() == option) {
        return entry;
      }
    }
    throw new IllegalArgumentException(option.name());
  }
}
