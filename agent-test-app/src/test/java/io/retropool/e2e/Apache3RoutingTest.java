package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryRouting;
import java.util.List;

class Apache3RoutingTest extends LibraryRouting {
  static List<Lane> lanes() {
    return Lanes.newest(Lanes.apache3());
  }

  @Override
  protected String family() {
    return "apache3";
  }

  @Override
  protected String aborted() {
    return "java.lang.IllegalStateException";
  }

  @Override
  protected String exhausted() {
    return "ConnectionPoolTimeoutException";
  }
}
