package io.retropool.report;

/** Calls that spend their time on opening connections. */
final class HandshakesDominate extends UpstreamRule {
  private static final int DIALS = 20;
  private static final double SHARE = 0.25;

  HandshakesDominate() {
    super("HandshakesDominate", "Time spent on opening connections");
  }

  @Override
  boolean tells(UpstreamModel upstream) {
    return upstream.exchangeNanos() > 0;
  }

  @Override
  double badness(UpstreamModel upstream) {
    return upstream.dials.count() > DIALS && share(upstream) > SHARE ? upstream.dialNanos() : 0;
  }

  @Override
  double measure(UpstreamModel upstream) {
    return upstream.dials.count() > DIALS ? share(upstream) : 0;
  }

  private static double share(UpstreamModel upstream) {
    return Math.min(1, UpstreamModel.share(phases(upstream), upstream.exchangeNanos()));
  }

  private static long phases(UpstreamModel upstream) {
    return upstream.lookUps.sum() + upstream.connects.sum() + upstream.handshakes.sum();
  }

  @Override
  String unknown() {
    return "The recording does not tell how long calls took.";
  }

  @Override
  String fine(UpstreamModel nearest, int upstreams) {
    return measure(nearest) == 0
        ? "No origin was dialled more than " + DIALS + " times."
        : Figures.percent(share(nearest)) + " of the calls' time at most went into look-ups, connects and handshakes.";
  }

  @Override
  String summary(UpstreamModel of) {
    return Figures.percent(share(of)) + " of the time of all calls to " + of.origin() + " went into "
        + Figures.of(of.dials.count(), "dial") + ": " + Figures.time(of.lookUps.sum()) + " look-ups, "
        + Figures.time(of.connects.sum()) + " connects, " + Figures.time(of.handshakes.sum()) + " TLS handshakes.";
  }

  @Override
  String explanation(UpstreamModel of) {
    return "A connection that is open already costs none of that. Half of the dials took more than "
        + Figures.time(of.dials.percentile(0.5)) + ".";
  }

  @Override
  String action(UpstreamModel of, Model model) {
    return "Have the calls" + at(of.dialSites) + " share connections: read answers to their end there, let the server"
        + " keep connections open, and keep them with " + option(of, "idle-timeout") + " for longer than the pause"
        + " between calls.";
  }

  @Override
  String certainty(UpstreamModel of) {
    return basis(of);
  }
}
