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

  @Override
  protected String family() {
    return "apache5";
  }
}
