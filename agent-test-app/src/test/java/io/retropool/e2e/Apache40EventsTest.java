package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;

class Apache40EventsTest extends LibraryEvents {
  static List<Lane> lanes() {
    return Lanes.someOfApache40();
  }

  @Override
  protected String family() {
    return "apache40";
  }

  @Override
  protected int retries() {
    return 3;
  }
}
