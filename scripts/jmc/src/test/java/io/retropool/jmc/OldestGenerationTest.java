package io.retropool.jmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.report.Rule;
import io.retropool.report.Rules;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Future;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** The rules in JMC's own registry and evaluation, with the libraries of JMC 8. */
class OldestGenerationTest {
  @TempDir Path folder;

  @Test
  void everyRuleOfTheReportIsOneOfJmc() {
    List<String> found =
        ServiceLoader.load(IRule.class).stream().map(rule -> rule.get().getId())
            .filter(id -> id.startsWith("Retropool")).sorted().toList();
    assertEquals(Rules.all().stream().map(Rule::id).map("Retropool."::concat).sorted().toList(), found);
  }

  @Test
  void aRuleFiresWithItsNumbersAndItsAction() throws Exception {
    IResult result = evaluate(true).get("Retropool.LowReuse");
    assertEquals(Severity.WARNING, result.getSeverity());
    assertTrue(result.getSummary().contains("0 % of 60 calls to http://host:80"), result.getSummary());
    assertTrue(result.getSolution().contains("pool.default."), result.getSolution());
    assertTrue(result.getExplanation().contains("empty"), result.getExplanation());
  }

  @Test
  void aRecordingWithoutTheAgentIsNotBothered() throws Exception {
    evaluate(false).forEach((id, result) -> assertEquals(Severity.NA, result.getSeverity(), id));
  }

  private Map<String, IResult> evaluate(boolean own) throws Exception {
    File file = folder.resolve("made.jfr").toFile();
    try (Recording recording = new Recording()) {
      recording.start();
      if (own) {
        new Information().commit();
        for (int i = 0; i < 60; i++) {
          new Dial().commit();
        }
      }
      recording.stop();
      recording.dump(file.toPath());
    }
    List<IRule> rules = ServiceLoader.load(IRule.class).stream().map(ServiceLoader.Provider::get)
        .filter(rule -> rule.getId().startsWith("Retropool")).toList();
    Map<String, IResult> results = new HashMap<>();
    for (Map.Entry<IRule, Future<IResult>> each :
        RulesToolkit.evaluateParallel(rules, JfrLoaderToolkit.loadEvents(file), null, 1).entrySet()) {
      results.put(each.getKey().getId(), each.getValue().get());
    }
    return results;
  }

  @Name("retropool.AgentInformation")
  static final class Information extends Event {
    String version = "1";
  }

  @Name("retropool.Dial")
  static final class Dial extends Event {
    String origin = "http://host:80";
    String pool = "default";
    String reason = "empty";
    String failed = "";
  }
}
