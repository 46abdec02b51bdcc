package io.retropool.report;

import java.util.List;
import java.util.Map;

/** One recording as one page that needs nothing else: no script, no font, no picture of anybody's. */
final class HtmlReport {
  private static final int MOST_UPSTREAMS = 50;
  private static final int MOST_SITES = 5;
  private static final int OVERVIEW_COLUMNS = 10;

  private final Html html = new Html();
  private final String name;
  private final Model model;

  private HtmlReport(String name, Model model) {
    this.name = name;
    this.model = model;
  }

  /** @param name of the recording, for its heading */
  static String of(String name, Model model) {
    HtmlReport report = new HtmlReport(name, model);
    return HtmlPage.around("Retropool report: " + name, report.body());
  }

  private String body() {
    html.element("h1", "Retropool report");
    html.element("p", Headline.of(name, model), "class", "sub");
    if (!model.observed.sentence().isEmpty()) {
      html.element("p", model.observed.sentence(), "class", "do", "id", "observed");
    }
    verdicts(html, Rules.judge(model));
    overview();
    ObservedTable.write(html, model.observed);
    List<UpstreamModel> upstreams = model.upstreams();
    for (UpstreamModel upstream : upstreams.subList(0, Math.min(MOST_UPSTREAMS, upstreams.size()))) {
      upstream(upstream);
    }
    if (upstreams.size() > MOST_UPSTREAMS) {
      html.element("p", Figures.of(upstreams.size() - MOST_UPSTREAMS, "more origin") + " are in the table only.");
    }
    settings();
    caveats();
    return html.toString();
  }

  static void verdicts(Html html, List<Verdict> verdicts) {
    html.element("h2", "Verdicts");
    for (Verdict verdict : verdicts) {
      html.open("div", "class", "verdict " + verdict.severity(), "id", verdict.rule());
      html.element("h3", verdict.severity() + ": " + Rules.title(verdict));
      html.element("p", verdict.summary());
      if (!verdict.action().isEmpty()) {
        html.element("p", verdict.action(), "class", "do");
        html.element("p", verdict.explanation());
        html.element("p", verdict.certainty(), "class", "sub");
      }
      html.close("div");
    }
  }

  private void overview() {
    html.element("h2", "Origins and pools");
    html.open("div", "class", "scroll").open("table");
    html.head("Calls", "Reuse", "Opened", "Failed", "p50", "p90", "p99", "Max", "Dial p50", "Dial p99");
    html.open("tbody");
    for (UpstreamModel of : model.upstreams()) {
      html.open("tr", "class", "name").element("th", heading(of), "scope", "row", "colspan", OVERVIEW_COLUMNS);
      html.close("tr");
      html.row(Figures.count(of.calls()), Figures.percent(of.reuse()), Figures.count(of.connections()),
          Figures.count(failed(of)),
          Figures.time(of.exchanges.percentile(0.5)), Figures.time(of.exchanges.percentile(0.9)),
          Figures.time(of.exchanges.percentile(0.99)), Figures.time(of.exchanges.maximum()),
          Figures.time(of.dials.percentile(0.5)), Figures.time(of.dials.percentile(0.99)));
    }
    html.close("tbody").close("table").close("div");
    html.element("p", Headline.percentiles(model), "class", "sub");
  }

  private static long failed(UpstreamModel of) {
    long failed = 0;
    for (long times : of.failures.values()) {
      failed += times;
    }
    return Math.max(failed, of.failedDials);
  }

  private void upstream(UpstreamModel of) {
    html.element("h2", heading(of));
    html.open("div", "class", "scroll").open("table").open("tbody");
    html.detail("Calls", Figures.count(of.calls()) + ", " + Figures.percent(of.reuse()) + " on an open connection");
    html.detail("Dials", Figures.count(of.dials.count()) + reasons(of.dialReasons));
    html.detail("Waits", Figures.count(of.waits.count()) + waits(of));
    html.detail("Closed", Figures.count(sum(of.closeReasons)) + reasons(of.closeReasons));
    html.detail("Failed", Figures.count(failed(of)) + reasons(of.failures));
    html.close("tbody").close("table").close("div");
    if (of.dials.count() > 0) {
      html.element("h3", "Where a dial spends its time");
      PhasesChart.draw(html, of);
    }
    if (of.rows > 0) {
      html.element("h3", "Reuse and saturation");
      TimelineChart.draw(html, of, model.span());
    }
    if (of.exchanges.count() > 0) {
      html.element("h3", "Calls over time");
      HeatMapChart.draw(html, of, model.span());
    }
    sites(of);
  }

  private static String waits(UpstreamModel of) {
    return of.waits.count() == 0
        ? ", in sum " + Figures.time(of.waitNanos)
        : ", p50 " + Figures.time(of.waits.percentile(0.5)) + ", p99 " + Figures.time(of.waits.percentile(0.99))
            + ", in sum " + Figures.time(Math.max(of.waitNanos, of.waits.sum()));
  }

  private void sites(UpstreamModel of) {
    if (of.dialSites.count() == 0) {
      return;
    }
    html.element("h3", "Code that opens connections");
    for (Site site : of.dialSites.top(MOST_SITES)) {
      String count = Figures.of(site.count(), "dial") + " in " + Figures.time(site.nanos());
      html.element("p", count + reasons(site.reasons()));
      html.element("pre", site.stack().isEmpty() ? site.top() : site.stack());
      html.element("p", CodeChange.at(site, of, model), "class", "do");
    }
  }

  private static String heading(UpstreamModel of) {
    return of.origin() + (of.pool().isEmpty() ? "" : ", pool " + of.pool());
  }

  /** Each with its number, after a colon; empty if there are none. */
  private static String reasons(Map<String, Long> reasons) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> reason : reasons.entrySet()) {
      text.append(text.length() == 0 ? ": " : ", ").append(reason.getKey()).append(' ');
      text.append(Figures.count(reason.getValue()));
    }
    return text.toString();
  }

  private static long sum(Map<String, Long> counts) {
    long sum = 0;
    for (long count : counts.values()) {
      sum += count;
    }
    return sum;
  }

  private void settings() {
    html.element("h2", "Settings in force");
    html.element("p", "Clients: " + model.activeClients
        + (model.inactiveClients.isEmpty() ? "" : ". Not served: " + model.inactiveClients.replace("\n", "; ")));
    html.element("pre", String.join("\n", model.configuration));
  }

  private void caveats() {
    html.element("h2", "Caveats");
    html.open("ul");
    for (String caveat : RecordingSettings.caveats(model)) {
      html.element("li", caveat);
    }
    if (model.suppressedErrors > 0) {
      html.element("li", Figures.of(model.suppressedErrors, "error") + " of the agent's own were kept from the"
          + " application; please report them");
    }
    html.element("li", "Percentiles are at most 3.2 % too high, as durations are counted in buckets");
    html.element("li", Figures.count(model.ownEvents()) + " of " + Figures.of(model.events(), "event")
        + " in the recording are Retropool's");
    html.close("ul");
  }
}
