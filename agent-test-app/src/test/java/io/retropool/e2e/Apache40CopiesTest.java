package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryCopies;
import java.util.List;

class Apache40CopiesTest extends LibraryCopies {
  static List<Lane> lanes() {
    return Lanes.newest(Lanes.apache40());
  }

  @Override
  protected String family() {
    return "apache40";
  }

  @Override
  protected String root() {
    return "org/apache/http/";
  }
}
