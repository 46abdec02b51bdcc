package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryRouting;
import java.util.List;

class Apache40RoutingTest extends LibraryRouting {
  static List<Lane> lanes() {
    return Lanes.newest(Lanes.apache40());
  }

  @Override
  protected String family() {
    return "apache40";
  }

  @Override
  protected String aborted() {
    return lane.library().endsWith("-4.0") ? "java.io.IOException" : "java.io.InterruptedIOException";
  }

  @Override
  protected String exhausted() {
    return "ConnectionPoolTimeoutException";
  }
}
