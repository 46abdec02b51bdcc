package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryIdentities;
import java.util.List;

class Apache3IdentityTest extends LibraryIdentities {
  static List<Lane> lanes() {
    return Lanes.someOfApache3();
  }

  @Override
  protected String family() {
    return "apache3";
  }

  /** Each is a factory of the application's own, which pools from its second use on. */
  @Override
  protected int opened(int identities) {
    return 2 * identities;
  }
}
