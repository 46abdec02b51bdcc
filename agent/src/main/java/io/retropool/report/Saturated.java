package io.retropool.report;

/** A limit that calls wait at. */
final class Saturated extends UpstreamRule {
  private static final long FULL_MILLIS = 60_000;
  private static final long WAIT_NANOS = 100_000_000L;

  Saturated() {
    super("Saturated", "Waits at a limit");
  }

  @Override
  boolean tells(UpstreamModel upstream) {
    return upstream.rows > 0 || upstream.waits.count() > 0;
  }

  @Override
  double badness(UpstreamModel upstream) {
    boolean full = upstream.fullMillis >= FULL_MILLIS;
    boolean slow = upstream.waits.percentile(0.99) > WAIT_NANOS;
    return full || slow ? 1 + upstream.waitNanos : 0;
  }

  @Override
  String unknown() {
    return "The recording has neither statistics nor waits.";
  }

  @Override
  String fine(UpstreamModel nearest, int upstreams) {
    return nearest.maximum == 0
        ? "No limit is set, so nothing waits."
        : "No pool was full for a minute, and 99 of 100 waits took 100 ms at most.";
  }

  @Override
  String summary(UpstreamModel of) {
    return "Calls to " + of.origin() + " waited at the limit of " + Figures.of(of.maximum, "connection") + " for "
        + Figures.time(of.waits.sum()) + " in sum; one of a hundred waits took more than "
        + Figures.time(of.waits.percentile(0.99)) + ".";
  }

  @Override
  String explanation(UpstreamModel of) {
    return "A call that finds no connection free waits for one. " + (of.fullMillis == 0
        ? "The waits were too short-lived for the statistics to see the pool full for long."
        : "The pool was full for " + of.fullMillis / 1000 + " s without a break, and at its fullest "
            + Figures.percent(of.saturation) + " of it was in use.");
  }

  @Override
  String action(UpstreamModel of, Model model) {
    return "Raise " + option(of, "connections-per-origin") + " (now " + of.maximum + "), if " + of.origin()
        + " can take more; most waits are" + at(of.waitSites) + ".";
  }

  @Override
  String certainty(UpstreamModel of) {
    return of.rows > 0 ? "Certain: counted by the statistics, each wait timed." : "Certain: each wait was timed.";
  }
}
