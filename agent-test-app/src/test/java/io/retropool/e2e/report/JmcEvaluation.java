package io.retropool.e2e.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** Our rules as JDK Mission Control 9 finds and evaluates them. */
final class JmcEvaluation {
  private static final String PREFIX = "Retropool.";

  private JmcEvaluation() {}

  /** By the rule's id in the report. */
  static Map<String, IResult> of(Path recording) throws Exception {
    List<IRule> rules = ServiceLoader.load(IRule.class).stream().map(ServiceLoader.Provider::get)
        .filter(rule -> rule.getId().startsWith(PREFIX)).toList();
    Map<String, IResult> results = new TreeMap<>();
    for (Map.Entry<IRule, Future<IResult>> each :
        RulesToolkit.evaluateParallel(rules, JfrLoaderToolkit.loadEvents(recording.toFile()), null, 1).entrySet()) {
      results.put(each.getKey().getId().substring(PREFIX.length()), each.getValue().get());
    }
    return results;
  }
}
