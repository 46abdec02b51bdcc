package io.retropool.report;

/** Connections that the server closes while they are idle here. */
final class StaleReuse extends UpstreamRule {
  private static final int LEAST = 3;
  private static final double SHARE = 0.01;

  StaleReuse() {
    super("StaleReuse", "Idle connections that the server closed");
  }

  @Override
  boolean tells(UpstreamModel upstream) {
    return upstream.calls() > 0;
  }

  @Override
  double badness(UpstreamModel upstream) {
    return upstream.stale >= LEAST && UpstreamModel.share(upstream.stale, upstream.calls()) > SHARE
        ? upstream.stale
        : 0;
  }

  @Override
  String unknown() {
    return "The recording has no calls.";
  }

  @Override
  String fine(UpstreamModel nearest, int upstreams) {
    return "Connections that were taken again were open, or nearly always.";
  }

  @Override
  String summary(UpstreamModel of) {
    return Figures.of(of.stale, "call") + " of " + Figures.count(of.calls()) + " to " + of.origin()
        + " took a connection that the server was closing.";
  }

  @Override
  String explanation(UpstreamModel of) {
    return "Such a call is sent again, or fails if it must not be. It happens when connections stay idle here for"
        + " longer than there; these had been idle for up to " + Figures.time(of.staleIdleNanos) + ".";
  }

  @Override
  String action(UpstreamModel of, Model model) {
    return "Set " + option(of, "idle-timeout") + " below the idle timeout of " + of.origin()
        + " and of every load balancer before it" + callers(of) + ".";
  }

  private static String callers(UpstreamModel of) {
    String at = at(of.dialSites);
    return at.isEmpty() ? "" : "; the calls are" + at;
  }

  @Override
  String certainty(UpstreamModel of) {
    return "Certain: each was seen; the server may also have crashed.";
  }
}
