package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryRouting;
import java.util.List;

class Apache5RoutingTest extends LibraryRouting {
  static List<Lane> lanes() {
    return Lanes.newest(Lanes.apache5());
  }

  @Override
  protected String family() {
    return "apache5";
  }

  @Override
  protected String aborted() {
    return "org.apache.hc.client5.http.impl.classic.RequestFailedException";
  }

  @Override
  protected String exhausted() {
    return "ConnectionRequestTimeoutException";
  }
}
