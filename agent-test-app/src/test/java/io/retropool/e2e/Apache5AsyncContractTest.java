package io.retropool.e2e;

import io.retropool.e2e.contract.HttpClientContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;

class Apache5AsyncContractTest extends HttpClientContract {
  static List<Lane> lanes() {
    return Lanes.oneOfApache5Async();
  }

  @Override
  protected String family() {
    return "apache5async";
  }
}
