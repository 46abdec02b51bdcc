package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryReuse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Apache4ReuseTest extends LibraryReuse {
  static List<Lane> lanes() {
    return Lanes.someOfApache4();
  }

  @Override
  protected String family() {
    return "apache4";
  }

  @Test
  @DisplayName("caching clients share connections as others do")
  void caching() {
    http(50, "client-per-call", "made", "caching").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("the fluent interface over a client for each call opens one connection, over its own no more than before")
  void fluent() {
    http(50, "fluent", "made", "own").todayAtLeast(100).withAgentAtMost(0);
    http(50, "fluent").withAgentAtMost(0);
  }
}
