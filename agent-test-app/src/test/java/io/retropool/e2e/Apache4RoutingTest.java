package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryRouting;
import java.util.List;

class Apache4RoutingTest extends LibraryRouting {
  static List<Lane> lanes() {
    return Lanes.newest(Lanes.apache4());
  }

  @Override
  protected String family() {
    return "apache4";
  }

  @Override
  protected String aborted() {
    return "org.apache.http.impl.execchain.RequestAbortedException";
  }

  @Override
  protected String exhausted() {
    return "ConnectionPoolTimeoutException";
  }
}
