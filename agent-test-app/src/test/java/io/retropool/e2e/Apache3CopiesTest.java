package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryCopies;
import java.util.List;

class Apache3CopiesTest extends LibraryCopies {
  static List<Lane> lanes() {
    return Lanes.newest(Lanes.apache3());
  }

  @Override
  protected String family() {
    return "apache3";
  }

  @Override
  protected String root() {
    return "org/apache/commons/httpclient/";
  }
}
