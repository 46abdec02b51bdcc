package io.retropool.e2e;

import io.retropool.e2e.hostile.PostingContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Apache5HostileTest extends PostingContract {
  static List<Lane> lanes() {
    return Lanes.someOfApache5();
  }

  @Override
  protected String family() {
    return "apache5";
  }

  @Test
  @DisplayName("a server that answers 408 or 421 to the second request on each connection says so once")
  void speaksOfTheConnection() {
    speaksOfTheConnectionOnce();
  }
}
