package io.retropool.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryReuse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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

  @Test
  @DisplayName("managers that came with 4.2 share connections as older ones do")
  void newerManager() {
    assumeTrue(limitsLives(), "this version has none");
    http(50, "client-per-call", "made", "pooling42").todayAtLeast(100).withAgentAtMost(0);
  }
}
