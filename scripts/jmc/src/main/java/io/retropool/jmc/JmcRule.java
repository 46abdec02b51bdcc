package io.retropool.jmc;

import io.retropool.report.Rule;
import io.retropool.report.Rules;
import io.retropool.report.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IResultValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.RequiredEventsBuilder;

/** One rule of the report as JMC asks for it; the arithmetic is the report's. Thread-safe. */
abstract class JmcRule implements IRule {
  private final Rule rule;

  JmcRule(String id) {
    this.rule = find(id);
  }

  private static Rule find(String id) {
    for (Rule candidate : Rules.all()) {
      if (candidate.id().equals(id)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(id);
  }

  @Override
  public String getId() {
    return "Retropool." + rule.id();
  }

  @Override
  public String getTopic() {
    return "retropool";
  }

  @Override
  public String getName() {
    return "Retropool: " + rule.title();
  }

  /** Without it JMC leaves the rule out, so that recordings of other applications are not bothered. */
  @Override
  public Map<String, EventAvailability> getRequiredEvents() {
    return RequiredEventsBuilder.create()
        .addEventType("retropool.AgentInformation", EventAvailability.AVAILABLE)
        .build();
  }

  @Override
  public RunnableFuture<IResult> createEvaluation(
      IItemCollection items, IPreferenceValueProvider preferences, IResultValueProvider results) {
    return new FutureTask<>(() -> result(rule.judge(JmcModels.of(items)), preferences));
  }

  private IResult result(Verdict verdict, IPreferenceValueProvider preferences) {
    return ResultBuilder.createFor(this, preferences)
        .setSeverity(severity(verdict))
        .setSummary(verdict.summary())
        .setExplanation(verdict.explanation() + " " + verdict.certainty())
        .setSolution(verdict.action())
        .build();
  }

  private static Severity severity(Verdict verdict) {
    switch (verdict.severity()) {
      case WARNING:
        return Severity.WARNING;
      case INFO:
        return Severity.INFO;
      case OK:
        return Severity.OK;
      default:
        return Severity.NA;
    }
  }

  @Override
  public Collection<TypedPreference<?>> getConfigurationAttributes() {
    return Collections.emptyList();
  }

  @Override
  public Collection<TypedResult<?>> getResults() {
    return Collections.emptyList();
  }
}
