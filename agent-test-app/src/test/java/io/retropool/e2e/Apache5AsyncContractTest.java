package io.retropool.e2e;

import io.retropool.e2e.contract.HttpClientContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Apache5AsyncContractTest extends HttpClientContract {
  static List<Lane> lanes() {
    return Lanes.oneOfApache5Async();
  }

  /**
   * A GET comes again where the server has read it on a used connection and closes: a new one would have been the
   * only, and nobody can know that it was read.
   */
  @Override
  @Test
  @DisplayName("a server that reads the request and closes: as many deliveries of a POST as today")
  protected void readsAndCloses() {
    readsAndCloses("post-disconnect", "streaming-post");
  }

  @Override
  protected String family() {
    return "apache5async";
  }
}
