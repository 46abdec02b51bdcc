package io.retropool.report;

import java.util.Locale;

/** Saturation and reuse over the time of the recording. */
final class TimelineChart {
  private static final int LEFT = 44;
  private static final int RIGHT = 596;
  private static final int TOP = 8;
  private static final int BOTTOM = 108;

  private TimelineChart() {}

  static void draw(Html html, UpstreamModel of, RecordingSpan span) {
    html.open("figure");
    html.open("svg", "viewBox", "0 0 600 130", "role", "img");
    html.element("title", "Saturation and reuse over time at " + of.origin());
    for (int percent = 0; percent <= 100; percent += 50) {
      double y = y(percent / 100.0);
      html.empty("line", "class", "grid", "x1", LEFT, "x2", RIGHT, "y1", number(y), "y2", number(y));
      html.element("text", percent + " %", "x", 0, "y", number(y + 4));
    }
    html.element("text", "0 s", "x", LEFT, "y", 126);
    html.element("text", Figures.time(span.millis() * 1_000_000L), "x", RIGHT, "y", 126, "text-anchor", "end");
    for (int part = 0; part < Timeline.PARTS; part++) {
      if (of.timeline.told(part) && of.timeline.saturation(part) > 0) {
        double top = y(Math.min(1, of.timeline.saturation(part)));
        html.empty("rect", "class", "full", "x", number(x(part)), "y", number(top),
            "width", number(x(1) - x(0)), "height", number(BOTTOM - top));
      }
    }
    reuse(html, of);
    html.close("svg");
    html.open("figcaption");
    html.element("span", "\u2501 ", "class", "reuse").text("calls on an open connection   ");
    html.element("span", "\u25a0 ", "class", "full");
    html.text(of.maximum == 0 ? "saturation (no limit is set)" : "saturation of " + of.maximum + " connections");
    html.close("figcaption").close("figure");
  }

  private static void reuse(Html html, UpstreamModel of) {
    StringBuilder points = new StringBuilder();
    for (int part = 0; part < Timeline.PARTS; part++) {
      double reuse = of.timeline.reuse(part);
      if (!Double.isNaN(reuse)) {
        double x = (x(part) + x(part + 1)) / 2;
        points.append(points.length() == 0 ? "M" : " L").append(number(x)).append(' ').append(number(y(reuse)));
        html.empty("circle", "class", "reuse", "cx", number(x), "cy", number(y(reuse)), "r", "2");
      }
    }
    if (points.length() > 0) {
      html.empty("path", "class", "reuse", "d", points);
    }
  }

  private static double x(int part) {
    return LEFT + (double) (RIGHT - LEFT) * part / Timeline.PARTS;
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  private static String number(double position) {
    return String.format(Locale.ROOT, "%.1f", position);
  }
}
