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
    UpstreamModel nearest = null;
    int known = 0;
    int bad = 0;
    for (UpstreamModel upstream : model.upstreams()) {
      if (!tells(upstream)) {
        continue;
      }
      known++;
      nearest = nearest == null || measure(upstream) > measure(nearest) ? upstream : nearest;
      if (badness(upstream) > 0) {
        bad++;
        worst = worst == null || badness(upstream) > badness(worst) ? upstream : worst;
      }
    }
    if (nearest == null) {
      return Verdict.unknown(id, unknown());
    }
    if (worst == null) {
      return Verdict.ok(id, fine(nearest, known));
    }
    String others = bad == 1 ? "" : " (and " + Figures.of(bad - 1, "other origin") + ")";
    return Verdict.fires(
        id, Severity.WARNING, summary(worst) + others, explanation(worst), action(worst, model), certainty(worst));
  }

  /** Whether the recording tells enough about it. */
  abstract boolean tells(UpstreamModel upstream);

  /** Above 0: it fires, the higher the worse, by what it costs. */
  abstract double badness(UpstreamModel upstream);

  /** How near it is to firing. */
  double measure(UpstreamModel upstream) {
    return badness(upstream);
  }

  /** Why nothing can be said. */
  abstract String unknown();

  /** @param nearest of those that are well the one that is nearest to firing */
  abstract String fine(UpstreamModel nearest, int upstreams);

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
    return upstream.complete()
        ? "Certain: every call was counted."
        : "Likely: the recording has no statistics, so only what was recorded one by one counts.";
  }
}
