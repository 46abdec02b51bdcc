package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryIdentities;
import java.util.List;

class Apache5IdentityTest extends LibraryIdentities {
  static List<Lane> lanes() {
    return Lanes.someOfApache5();
  }

  @Override
  protected String family() {
    return "apache5";
  }

  @Override
  protected boolean knowsNtlm() {
    return !lane.library().endsWith("-5.0");
  }
}
