package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;

class Apache4EventsTest extends LibraryEvents {
  static List<Lane> lanes() {
    return Lanes.someOfApache4();
  }

  @Override
  protected String family() {
    return "apache4";
  }

  @Override
  protected boolean tellsHandshakes() {
    return !lane.library().endsWith("-4.3");
  }

  @Override
  protected int retries() {
    return 3;
  }
}
