package io.retropool.e2e;

import io.retropool.e2e.library.BuiltReuse;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;

class Apache4ReuseTest extends BuiltReuse {
  static List<Lane> lanes() {
    return Lanes.someOfApache4();
  }

  @Override
  protected String family() {
    return "apache4";
  }
}
