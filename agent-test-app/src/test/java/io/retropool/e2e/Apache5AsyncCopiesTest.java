package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryCopies;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("full")
class Apache5AsyncCopiesTest extends LibraryCopies {
  static List<Lane> lanes() {
    return Lanes.oneOfApache5Async();
  }

  @Override
  protected String family() {
    return "apache5async";
  }

  @Override
  protected String root() {
    return "org/apache/hc/";
  }
}
