package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibrarySettings;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("full")
class Apache5AsyncSettingsTest extends LibrarySettings {
  static List<Lane> lanes() {
    return Lanes.oneOfApache5Async();
  }

  @Override
  protected String family() {
    return "apache5async";
  }

  /** A handshake is limited by the timeout to connect. */
  @Override
  protected boolean limitsHandshakes() {
    return false;
  }

  @Override
  protected boolean sharesTunnels() {
    return false;
  }

  /** The options of such sockets are the library's to set. */
  @Override
  protected void sockets() {}

  /** The library goes through the addresses of a name by itself. */
  @Override
  protected void balanced() {}
}
