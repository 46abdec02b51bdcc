package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryReuse;
import java.util.List;

class Apache40ReuseTest extends LibraryReuse {
  static List<Lane> lanes() {
    return Lanes.someOfApache40();
  }

  @Override
  protected String family() {
    return "apache40";
  }

  @Override
  protected boolean limitsLives() {
    return !lane.library().endsWith("-4.0");
  }
}
