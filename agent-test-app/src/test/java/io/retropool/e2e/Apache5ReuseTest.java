package io.retropool.e2e;

import io.retropool.e2e.library.BuiltReuse;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;

class Apache5ReuseTest extends BuiltReuse {
  static List<Lane> lanes() {
    return Lanes.someOfApache5();
  }

  @Override
  protected String family() {
    return "apache5";
  }
}
