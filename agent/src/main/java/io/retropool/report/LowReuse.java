package io.retropool.report;

/** Calls that open a connection although they could have shared one. */
final class LowReuse extends UpstreamRule {
  private static final int CALLS = 50;
  private static final double SHARE = 0.8;

  LowReuse() {
    super("LowReuse", "Reuse of connections");
  }

  @Override
  boolean tells(UpstreamModel upstream) {
    return upstream.calls() > CALLS;
  }

  @Override
  double badness(UpstreamModel upstream) {
    return upstream.reuse() < SHARE ? upstream.connections() : 0;
  }

  @Override
  double measure(UpstreamModel upstream) {
    return 1 - upstream.reuse();
  }

  @Override
  String unknown() {
    return "No origin had more than " + CALLS + " calls.";
  }

  @Override
  String fine(UpstreamModel nearest, int upstreams) {
    String share = Figures.percent(nearest.reuse());
    boolean exact = upstreams == 1 || share.equals(Figures.percent(1));
    return share + (exact ? "" : " or more") + " of the calls to " + Figures.of(upstreams, "origin")
        + " used an open connection.";
  }

  @Override
  String summary(UpstreamModel of) {
    return Figures.percent(of.reuse()) + " of " + Figures.of(of.calls(), "call") + " to " + of.origin()
        + " used an open connection; " + Figures.of(of.connections(), "connection") + " were opened.";
  }

  @Override
  String explanation(UpstreamModel of) {
    return "A call that opens a connection pays for a look-up, a TCP connect and, with https, a TLS handshake, and the"
        + " server pays too. Here that took " + Figures.time(of.dialNanos()) + " in sum. The main reason was: "
        + UpstreamModel.main(of.dialReasons) + ".";
  }

  @Override
  String action(UpstreamModel of, Model model) {
    String closed = UpstreamModel.main(of.closeReasons);
    Site main = of.dialSites.main();
    Site notPooled = main == null ? null : model.notPooled.at(main);
    if (notPooled != null) {
      return "Make these calls provably the same" + at(of.dialSites) + ": " + notPooled.mainReason() + ".";
    }
    switch (closed) {
      case "IDLE_TIMEOUT":
      case "EXCESS_IDLE":
        return "Raise " + option(of, "idle-timeout") + " above the pause between calls" + at(of.dialSites)
            + ", and keep it below what the server and its load balancers allow.";
      case "EXCHANGE":
        return "Have " + of.origin() + " answer without Connection: close, and read each answer to its end"
            + at(of.dialSites) + ".";
      case "FAILED_CHECK":
        return "Lower " + option(of, "idle-timeout") + " below the time after which " + of.origin()
            + " closes idle connections, or raise that time there, for the calls" + at(of.dialSites) + ".";
      default:
        return "Share one client" + at(of.dialSites) + ", and look at " + option(of, "connections-per-origin")
            + " if it is set.";
    }
  }

  @Override
  String certainty(UpstreamModel of) {
    return basis(of);
  }
}
