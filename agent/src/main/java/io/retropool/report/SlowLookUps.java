package io.retropool.report;

/** Dials that wait for the resolver. */
final class SlowLookUps extends UpstreamRule {
  private static final int DIALS = 5;
  private static final long SLOW_NANOS = 50_000_000L;

  SlowLookUps() {
    super("SlowDns", "Look-ups of the host");
  }

  @Override
  boolean tells(UpstreamModel upstream) {
    return upstream.lookUps.count() >= DIALS;
  }

  @Override
  double badness(UpstreamModel upstream) {
    long slow = upstream.lookUps.percentile(0.9);
    return slow > SLOW_NANOS ? slow : 0;
  }

  @Override
  double measure(UpstreamModel upstream) {
    return upstream.lookUps.percentile(0.9);
  }

  @Override
  String unknown() {
    return "No origin was dialled " + DIALS + " times.";
  }

  @Override
  String fine(UpstreamModel nearest, int upstreams) {
    return "Nine of ten look-ups took " + Figures.time(nearest.lookUps.percentile(0.9)) + " at most.";
  }

  @Override
  String summary(UpstreamModel of) {
    return "One of ten look-ups for " + of.origin() + " took more than "
        + Figures.time(of.lookUps.percentile(0.9)) + ", the slowest " + Figures.time(of.lookUps.maximum()) + ".";
  }

  @Override
  String explanation(UpstreamModel of) {
    return "Each dial looks its host up first, unless the JVM remembers the answer. A slow answer means a resolver that"
        + " is far away or overloaded, search domains that are tried first, or an IPv6 query that times out.";
  }

  @Override
  String action(UpstreamModel of, Model model) {
    return "Dial less often: raise " + option(of, "idle-timeout") + " for the calls" + at(of.dialSites)
        + ", and have the JVM remember names for longer (networkaddress.cache.ttl).";
  }

  @Override
  String certainty(UpstreamModel of) {
    return "Certain: " + Figures.of(of.lookUps.count(), "dial") + " were timed.";
  }
}
