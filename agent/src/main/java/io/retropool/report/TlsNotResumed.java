package io.retropool.report;

/** Full handshakes where short ones would do. */
final class TlsNotResumed extends UpstreamRule {
  private static final int HANDSHAKES = 20;
  private static final double SHARE = 0.2;

  TlsNotResumed() {
    super("TlsNotResumed", "Resumption of TLS sessions");
  }

  @Override
  boolean tells(UpstreamModel upstream) {
    return upstream.handshakes.count() > HANDSHAKES;
  }

  @Override
  double badness(UpstreamModel upstream) {
    return upstream.resumption() < SHARE ? upstream.handshakes.count() - upstream.resumed : 0;
  }

  @Override
  double measure(UpstreamModel upstream) {
    return 1 - upstream.resumption();
  }

  @Override
  String unknown() {
    return "No origin had more than " + HANDSHAKES + " TLS handshakes.";
  }

  @Override
  String fine(UpstreamModel nearest, int upstreams) {
    return Figures.percent(nearest.resumption()) + " or more of the handshakes resumed a session.";
  }

  @Override
  String summary(UpstreamModel of) {
    return Figures.percent(of.resumption()) + " of " + Figures.of(of.handshakes.count(), "TLS handshake") + " with "
        + of.origin() + " resumed a session.";
  }

  @Override
  String explanation(UpstreamModel of) {
    return "A session is remembered by the SSLContext that made it. A new context for each call starts with none, so"
        + " that every handshake checks certificates anew; half of them took more than "
        + Figures.time(of.handshakes.percentile(0.5)) + ".";
  }

  @Override
  String action(UpstreamModel of, Model model) {
    return "Make the SSLContext once and keep it in a static final field" + at(of.dialSites)
        + "; until then fewer dials help: " + option(of, "idle-timeout") + ".";
  }

  @Override
  String certainty(UpstreamModel of) {
    return "Certain about the handshakes; the server may also refuse to resume.";
  }
}
