package io.retropool.e2e;

import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibrarySettings;
import java.util.List;

class Apache5SettingsTest extends LibrarySettings {
  static List<Lane> lanes() {
    return Lanes.someOfApache5().stream().filter(lane -> LongLane.covers(lane.jdk(), List.of(8, 26))).toList();
  }

  /** In 5.0 what limits a handshake limits the answers after it. */
  @Override
  protected boolean limitsHandshakes() {
    return !lane.library().endsWith("5.0");
  }

  @Override
  protected String family() {
    return "apache5";
  }
}
