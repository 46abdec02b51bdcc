package io.retropool.report;

/** Clients, or TLS contexts, that are made for each call. */
final class PerRequestClients implements Rule {
  private static final int CLIENTS = 20;
  private static final double SHARE = 0.2;

  @Override
  public String id() {
    return "PerRequestClients";
  }

  @Override
  public String title() {
    return "Clients and TLS contexts made";
  }

  @Override
  public Verdict judge(Model model) {
    Site main = model.clients.main();
    if (main == null) {
      return Verdict.ok(id(), "Nobody made a client or a TLS context while it was recorded.");
    }
    // Those of calls that were only observed are told as well.
    long calls = model.calls() + model.observed.calls();
    boolean many = main.count() > CLIENTS && UpstreamModel.share(main.count(), calls) > SHARE;
    if (!many) {
      return Verdict.ok(
          id(), Figures.of(model.clients.count(), "client") + " for " + Figures.of(calls, "call") + ".");
    }
    String type = main.mainReason();
    return Verdict.fires(
        id(),
        Severity.WARNING,
        Figures.count(main.count()) + " times a new " + type + " was made at " + main.top() + ", for "
            + Figures.of(calls, "call") + ".",
        "Making one reads key stores and certificates and throws away what the one before had learned: connections"
            + " and TLS sessions. The agent shares the connections where it can prove that nothing else differs; the"
            + " making itself it cannot take away.",
        "Make it once, in a static final field, at " + main.top()
            + "; no option can take the making away.",
        "Certain: each was counted; the place is that of a sample of ten a second.");
  }
}
