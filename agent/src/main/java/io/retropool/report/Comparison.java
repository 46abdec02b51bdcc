package io.retropool.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two recordings side by side, before and after. */
final class Comparison {
  private static final String[] COLUMNS = {"", "Before", "After"};

  private final Model before;
  private final Model after;

  Comparison(Model before, Model after) {
    this.before = before;
    this.after = after;
  }

  String page(String nameBefore, String nameAfter) {
    Html html = new Html();
    html.element("h1", "Retropool comparison");
    html.element("p", "Before: " + Headline.of(nameBefore, before), "class", "sub");
    html.element("p", "After: " + Headline.of(nameAfter, after), "class", "sub");
    for (Map.Entry<String, List<String[]>> part : parts().entrySet()) {
      html.element("h2", part.getKey());
      html.open("div", "class", "scroll").open("table").head(COLUMNS).open("tbody");
      for (String[] row : part.getValue()) {
        html.row(row);
      }
      html.close("tbody").close("table").close("div");
    }
    HtmlReport.verdicts(html, Rules.judge(after));
    return HtmlPage.around("Retropool comparison", html.toString());
  }

  void print(String nameBefore, String nameAfter, PrintStream out) {
    out.println("Before: " + Headline.of(nameBefore, before));
    out.println("After:  " + Headline.of(nameAfter, after));
    for (Map.Entry<String, List<String[]>> part : parts().entrySet()) {
      out.println();
      out.println(part.getKey());
      for (String[] row : part.getValue()) {
        out.printf(Locale.ROOT, "  %-34s %22s %22s%n", (Object[]) row);
      }
    }
  }

  /** Heading to rows of a name, the value before, and the value after. */
  private Map<String, List<String[]>> parts() {
    Map<String, List<String[]>> parts = new LinkedHashMap<>();
    parts.put("All origins", total());
    parts.put("Verdicts", verdicts());
    for (UpstreamModel upstream : after.upstreams()) {
      UpstreamModel old = find(upstream);
      if (old != null) {
        parts.put(upstream.origin() + ", pool " + upstream.pool(), rows(old, upstream));
      }
    }
    return parts;
  }

  private UpstreamModel find(UpstreamModel like) {
    for (UpstreamModel upstream : before.upstreams()) {
      if (upstream.origin().equals(like.origin()) && upstream.pool().equals(like.pool())) {
        return upstream;
      }
    }
    return null;
  }

  private List<String[]> total() {
    List<String[]> rows = new ArrayList<>();
    row(rows, "Calls", Figures.count(before.calls()), Figures.count(after.calls()));
    row(rows, "Connections opened", Figures.count(before.connections()), Figures.count(after.connections()));
    row(rows, "Connections for 1,000 calls", perThousand(before), perThousand(after));
    return rows;
  }

  private static String perThousand(Model of) {
    return of.calls() == 0 ? "-" : Figures.count(Math.round(1000.0 * of.connections() / of.calls()));
  }

  private List<String[]> verdicts() {
    List<String[]> rows = new ArrayList<>();
    for (Rule rule : Rules.all()) {
      row(rows, rule.title(), rule.judge(before).severity().toString(), rule.judge(after).severity().toString());
    }
    return rows;
  }

  private static List<String[]> rows(UpstreamModel old, UpstreamModel now) {
    List<String[]> rows = new ArrayList<>();
    row(rows, "Calls", Figures.count(old.calls()), Figures.count(now.calls()));
    row(rows, "On an open connection", Figures.percent(old.reuse()), Figures.percent(now.reuse()));
    row(rows, "Connections opened", Figures.count(old.connections()), Figures.count(now.connections()));
    for (double share : new double[] {0.5, 0.9, 0.99}) {
      String name = "Call p" + Math.round(share * 100);
      row(rows, name, Figures.time(old.exchanges.percentile(share)), Figures.time(now.exchanges.percentile(share)));
    }
    row(rows, "Dial p50", Figures.time(old.dials.percentile(0.5)), Figures.time(now.dials.percentile(0.5)));
    row(rows, "Waits, in sum", Figures.time(old.waitNanos), Figures.time(now.waitNanos));
    return rows;
  }

  private static void row(List<String[]> rows, String name, String old, String now) {
    rows.add(new String[] {name, old, now});
  }
}
