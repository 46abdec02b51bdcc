package io.retropool.report;

/** Answers that nobody reads to their end, which costs their connections. */
final class UndrainedResponses extends UpstreamRule {
  private static final int LEAST = 5;
  private static final double SHARE = 0.05;

  UndrainedResponses() {
    super("UndrainedResponses", "Answers read to their end");
  }

  @Override
  boolean tells(UpstreamModel upstream) {
    return upstream.calls() > 0;
  }

  @Override
  double badness(UpstreamModel upstream) {
    long unread = unread(upstream);
    return unread >= LEAST && UpstreamModel.share(unread, upstream.calls()) > SHARE ? unread : 0;
  }

  private static long unread(UpstreamModel upstream) {
    return upstream.undrained + upstream.lost;
  }

  @Override
  String unknown() {
    return "The recording has no calls.";
  }

  @Override
  String fine(UpstreamModel nearest, int upstreams) {
    return "Answers were read to their end, or nearly always.";
  }

  @Override
  String summary(UpstreamModel of) {
    return Figures.of(unread(of), "answer") + " of " + Figures.count(of.calls()) + " from " + of.origin()
        + " were not read to their end: " + Figures.count(of.undrained) + " closed too early, "
        + Figures.count(of.lost) + " neither read nor closed.";
  }

  @Override
  String explanation(UpstreamModel of) {
    return "What is left of an answer lies on its connection, so that the next call cannot use it: it is closed, at"
        + " once or when the garbage collector finds it.";
  }

  @Override
  String action(UpstreamModel of, Model model) {
    return "Read the stream to its end and close it" + at(of.undrainedSites)
        + ", also after an error; no option does that for the application.";
  }

  @Override
  String certainty(UpstreamModel of) {
    return "Certain: each was seen.";
  }
}
