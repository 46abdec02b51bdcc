package io.retropool.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Every rule there is. */
public final class Rules {
  private static final List<Rule> ALL =
      Collections.unmodifiableList(
          Arrays.<Rule>asList(
              new PerRequestClients(),
              new LowReuse(),
              new HandshakesDominate(),
              new Saturated(),
              new SlowLookUps(),
              new UndrainedResponses(),
              new StaleReuse(),
              new TlsNotResumed(),
              new NotPooled(),
              new RecordingSettings()));

  private Rules() {}

  /** In the order in which a person reads them. */
  public static List<Rule> all() {
    return ALL;
  }

  /** What all of them say, the worst first. */
  public static List<Verdict> judge(Model model) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Rule rule : ALL) {
      verdicts.add(rule.judge(model));
    }
    verdicts.sort(Comparator.comparing(Verdict::severity));
    return verdicts;
  }

  /** The heading of a verdict. */
  static String title(Verdict verdict) {
    for (Rule rule : ALL) {
      if (rule.id().equals(verdict.rule())) {
        return rule.title();
      }
    }
    throw new IllegalArgumentException(verdict.rule());
  }
}
