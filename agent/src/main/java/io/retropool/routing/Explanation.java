package io.retropool.routing;

import io.retropool.config.Configuration;
import io.retropool.config.Entry;
import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;
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
      String refusal = rule.refusal(facts);
      lines.add("route." + rule.decision().rule() + (refusal == null ? " matches" : " does not match: " + refusal));
      if (refusal == null) {
        lines.addAll(result(configuration, facts, rule.decision().target(), rule.decision().tags()));
        return lines;
      }
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
      for (Entry<?> entry : pool.own()) {
        lines.add("   " + entry);
      }
      List<String> prewarmed = pool.get(Options.POOL_PREWARM_ORIGINS);
      if (pool.get(Options.POOL_PREWARM) > 0 && prewarmed != null && prewarmed.contains(origin(facts))) {
        lines.add("   prewarmed for HttpURLConnection without a proxy; the calls of other clients dial");
      }
    }
    return lines;
  }
}
