package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryIdentities;
import java.util.List;

class Apache40IdentityTest extends LibraryIdentities {
  static List<Lane> lanes() {
    return Lanes.someOfApache40();
  }

  @Override
  protected String family() {
    return "apache40";
  }

  /** It came with 4.1. */
  @Override
  protected boolean knowsNtlm() {
    return !lane.library().endsWith("-4.0");
  }
}
