package io.retropool.report;

/** What a dial spends its time on, as a stacked bar for the mean and one for each phase's slow end. */
final class PhasesChart {
  private static final int WIDTH = 600;
  private static final int LABELS = 70;
  private static final int BAR = 22;

  private PhasesChart() {}

  static void draw(Html html, UpstreamModel of) {
    long[] mean = {mean(of.lookUps, of), mean(of.connects, of), mean(of.handshakes, of), 0};
    mean[3] = Math.max(0, mean(of.dials, of) - mean[0] - mean[1] - mean[2]);
    long[] slow = {p99(of.lookUps), p99(of.connects), p99(of.handshakes), 0};
    long longest = Math.max(1, Math.max(sum(mean), sum(slow)));
    html.open("figure");
    html.open("svg", "viewBox", "0 0 " + WIDTH + " 64", "role", "img");
    html.element("title", "Phases of a dial to " + of.origin());
    bar(html, 4, "mean", mean, longest);
    bar(html, 34, "p99 each", slow, longest);
    html.close("svg");
    html.open("figcaption");
    legend(html, "p1", "look-up", mean[0], slow[0]);
    legend(html, "p2", "connect", mean[1], slow[1]);
    legend(html, "p3", "TLS handshake", mean[2], slow[2]);
    legend(html, "p4", "other", mean[3], 0);
    html.close("figcaption").close("figure");
  }

  private static long mean(Histogram phase, UpstreamModel of) {
    return of.dials.count() == 0 ? 0 : phase.sum() / of.dials.count();
  }

  private static long p99(Histogram phase) {
    return phase.percentile(0.99);
  }

  private static long sum(long[] phases) {
    return phases[0] + phases[1] + phases[2] + phases[3];
  }

  private static void bar(Html html, int y, String label, long[] phases, long longest) {
    html.element("text", label, "x", 0, "y", y + 16);
    double x = LABELS;
    for (int i = 0; i < phases.length; i++) {
      double width = (double) phases[i] / longest * (WIDTH - LABELS - 70);
      if (width > 0) {
        html.empty("rect", "class", "p" + (i + 1), "x", at(x), "y", y, "width", at(width), "height", BAR);
      }
      x += width;
    }
    html.element("text", Figures.time(sum(phases)), "x", at(x + 6), "y", y + 16);
  }

  private static void legend(Html html, String color, String name, long mean, long slow) {
    html.element("span", "\u25a0 ", "class", color);
    html.text(name + " " + Figures.time(mean) + (slow > 0 ? " (p99 " + Figures.time(slow) + ")" : "") + "   ");
  }

  private static String at(double position) {
    return String.format(java.util.Locale.ROOT, "%.1f", position);
  }
}
