package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryCopies;
import java.util.List;

class Apache5CopiesTest extends LibraryCopies {
  static List<Lane> lanes() {
    return Lanes.newest(Lanes.apache5());
  }

  @Override
  protected String family() {
    return "apache5";
  }

  @Override
  protected String root() {
    return "org/apache/hc/";
  }
}
