package io.retropool.report;

import java.util.Locale;

/** When calls took how long: the darker, the more. */
final class HeatMapChart {
  private static final int LEFT = 60;
  private static final int CELL_WIDTH = 9;
  private static final int CELL_HEIGHT = 14;

  private HeatMapChart() {}

  static void draw(Html html, UpstreamModel of, RecordingSpan span) {
    int height = HeatMap.BANDS * CELL_HEIGHT;
    html.open("figure");
    html.open("svg", "viewBox", "0 0 600 " + (height + 18), "role", "img");
    html.element("title", "Calls to " + of.origin() + " by time and duration");
    for (int band = 0; band < HeatMap.BANDS; band++) {
      int y = height - (band + 1) * CELL_HEIGHT;
      html.element("text", "\u2265 " + Figures.time(HeatMap.from(band) * 1_000_000L), "class", "small", "x", 0,
          "y", y + 11);
      for (int part = 0; part < HeatMap.PARTS; part++) {
        long calls = of.heatMap.calls(band, part);
        if (calls > 0) {
          double share = Math.log1p(calls) / Math.log1p(of.heatMap.most());
          html.open("rect", "class", "heat", "x", LEFT + part * CELL_WIDTH, "y", y, "width", CELL_WIDTH - 1,
              "height", CELL_HEIGHT - 1, "fill-opacity", String.format(Locale.ROOT, "%.2f", 0.2 + 0.8 * share));
          html.element("title", Figures.of(calls, "call")).close("rect");
        }
      }
    }
    html.element("text", "0 s", "class", "small", "x", LEFT, "y", height + 14);
    html.element("text", Figures.time(span.millis() * 1_000_000L), "class", "small", "x",
        LEFT + HeatMap.PARTS * CELL_WIDTH, "y", height + 14, "text-anchor", "end");
    html.close("svg");
    html.element("figcaption", "Recorded calls over the time of the recording, by how long they took; the darkest"
        + " field has " + Figures.count(of.heatMap.most()) + ".");
    html.close("figure");
  }
}
