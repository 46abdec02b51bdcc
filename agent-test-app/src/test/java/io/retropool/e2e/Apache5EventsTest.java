package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;

class Apache5EventsTest extends LibraryEvents {
  static List<Lane> lanes() {
    return Lanes.someOfApache5();
  }

  @Override
  protected String family() {
    return "apache5";
  }

  @Override
  protected int retries() {
    return 1;
  }

  /** It reads the rest when a response is closed, and not when its client is. */
  @Override
  protected String lettingGo() {
    return "status-only";
  }
}
