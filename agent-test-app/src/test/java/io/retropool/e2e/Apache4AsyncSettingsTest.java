package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibrarySettings;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("full")
class Apache4AsyncSettingsTest extends LibrarySettings {
  /** 4.0 hangs in TLS 1.3, and is not to speak it. */
  static List<Lane> lanes() {
    return Lanes.newestOfApache4Async();
  }

  @Override
  protected String family() {
    return "apache4async";
  }

  /** What an application sets for a silent server holds once hands have been shaken. */
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

  /** Not here: a resolver of the application's own needs a connection manager of its own. */
  @Override
  protected void ownResolver() {}
}
