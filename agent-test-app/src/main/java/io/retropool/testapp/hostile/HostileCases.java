package io.retropool.testapp.hostile;

import io.retropool.testapp.Case;
import java.util.Map;

/** What every client is put through. */
public final class HostileCases {
  private HostileCases() {}

  /** @param family the prefix of the client's habits */
  public static void addTo(Map<String, Case> cases, String family, HttpCaller caller) {
    cases.put(family + "/send", new Send(caller));
    cases.put(family + "/closed-elsewhere", new ClosedElsewhere(caller));
    cases.put(family + "/interrupted-elsewhere", new InterruptedElsewhere(caller));
    cases.put(family + "/held", new Held(caller));
  }
}
