package io.retropool.e2e;

import io.retropool.e2e.hostile.PostingContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Apache40HostileTest extends PostingContract {
  static List<Lane> lanes() {
    return Lanes.someOfApache40();
  }

  @Override
  protected String family() {
    return "apache40";
  }

  @Test
  @DisplayName("a server that answers 408 or 421 to the second request on each connection says so once")
  void speaksOfTheConnection() {
    speaksOfTheConnectionOnce();
  }

  @Test
  @DisplayName("several Content-Length fields: the connection is not used again")
  void severalContentLengths() {
    severalLengths();
  }
}
