package io.retropool.report;

/** Calls and libraries whose connections are not shared. */
final class NotPooled implements Rule {
  @Override
  public String id() {
    return "NotPooled";
  }

  @Override
  public String title() {
    return "Calls that cannot share";
  }

  @Override
  public Verdict judge(Model model) {
    Site main = model.notPooled.main();
    if (main == null && model.inactiveClients.isEmpty()) {
      return Verdict.ok(id(), "Every call that the agent saw could share its connection.");
    }
    if (main == null) {
      return Verdict.fires(
          id(),
          Severity.WARNING,
          "The agent does not serve: " + model.inactiveClients.replace("\n", "; ") + ".",
          "A library that is not as expected, or switched off, runs as without the agent.",
          "Look at the reason above; client.NAME.enabled switches a client.",
          "Certain: the agent says so itself.");
    }
    return Verdict.fires(
        id(),
        Severity.WARNING,
        Figures.of(model.notPooled.count(), "call") + " had connections of their own, most of them at " + main.top()
            + ".",
        "What two calls may share is decided by proof. Here there is none: " + main.mainReason() + ".",
        "Use one and the same object for all calls at " + main.top()
            + ", or a class that reads nothing but its arguments (identity.stateless-classes).",
        "Certain: each was counted; the places are those of a sample of ten a second.");
  }
}
