package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;

class Apache3EventsTest extends LibraryEvents {
  static List<Lane> lanes() {
    return Lanes.someOfApache3();
  }

  @Override
  protected String family() {
    return "apache3";
  }

  @Override
  protected int retries() {
    return 3;
  }

  @Override
  protected int refusedDials() {
    return 1 + retries();
  }

  /** A factory of the application's shares connections from its second use on. */
  @Override
  protected int securedDirectly() {
    return 2;
  }
}
