package io.retropool.report;

/** A rule that looks at one upstream after the other; the worst one makes the verdict. Stateless. */
abstract class UpstreamRule implements Rule {
  private final String id;
  private final String title;

  UpstreamRule(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final Verdict judge(Model model) {
    UpstreamModel worst = null;
    int known = 0;
    int bad = 0;
    for (UpstreamModel upstream : model.upstreams()) {
      if (!tells(upstream)) {
        continue;
      }
      known++;
      bad += badness(upstream) > 0 ? 1 : 0;
      worst = worst == null || badness(upstream) > badness(worst) ? upstream : worst;
    }
    if (worst == null) {
      return Verdict.unknown(id, unknown());
    }
    if (bad == 0) {
      return Verdict.ok(id, fine(worst, known));
    }
    String others = bad == 1 ? "" : " (and " + Figures.of(bad - 1, "other origin") + ")";
    return Verdict.fires(
        id, Severity.WARNING, summary(worst) + others, explanation(worst), action(worst, model), certainty(worst));
  }

  /** Whether the recording tells enough about it. */
  abstract boolean tells(UpstreamModel upstream);

  /** Above 0: it fires, the higher the worse. */
  abstract double badness(UpstreamModel upstream);

  /** Why nothing can be said. */
  abstract String unknown();

  /** @param best the worst of those that are well */
  abstract String fine(UpstreamModel best, int upstreams);

  abstract String summary(UpstreamModel upstream);

  abstract String explanation(UpstreamModel upstream);

  abstract String action(UpstreamModel upstream, Model model);

  abstract String certainty(UpstreamModel upstream);

  /** The option of that pool. */
  static String option(UpstreamModel upstream, String setting) {
    return "pool." + (upstream.pool().isEmpty() ? "default" : upstream.pool()) + '.' + setting;
  }

  /** The place where most of it happens, for the end of a sentence. */
  static String at(Sites sites) {
    Site main = sites.main();
    return main == null || main.stack().isEmpty() ? "" : " at " + main.top();
  }

  static String basis(UpstreamModel upstream) {
    return upstream.rows > 0
        ? "Certain: the statistics count every call."
        : "Likely: the recording has no statistics, so only what was recorded one by one counts.";
  }
}
