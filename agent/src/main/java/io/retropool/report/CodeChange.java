package io.retropool.report;

/** The change to a place in the code with which the agent would not be needed there. */
final class CodeChange {
  private CodeChange() {}

  /** @param site one that opens connections */
  static String at(Site site, UpstreamModel of, Model model) {
    Site made = model.clients.at(site);
    if (made != null && made.count() > 1) {
      return "Make the " + made.mainReason() + " once, in a static final field, and use it for every call.";
    }
    Site notPooled = model.notPooled.at(site);
    if (notPooled != null) {
      return "Use one object for all calls instead of a new one for each: " + notPooled.mainReason() + ".";
    }
    if (of.undrainedSites.within(site)) {
      return "Read every answer to its end and close its stream, the error stream too.";
    }
    if (site.mainReason().equals("unsafe")) {
      return "Nothing, or an idempotent method: a POST after a pause dials on purpose (pool.NAME.reuse-unsafe-within).";
    }
    if (site.mainReason().equals("fresh")) {
      return "Do not stream the request's body, and do not call setUseCaches(false), where that is not needed.";
    }
    return "Read every answer to its end and do not call disconnect(), so that the library itself can keep the"
        + " connection; or keep one pooled client for all calls.";
  }
}
