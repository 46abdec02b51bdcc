package io.retropool.e2e;

import io.retropool.e2e.hostile.HostileContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class Apache4AsyncHostileTest extends HostileContract {
  /** What 4.0 makes of broken answers depends on how their bytes arrive. */
  static List<Lane> lanes() {
    return Lanes.newestOfApache4Async();
  }

  @Override
  protected String family() {
    return "apache4async";
  }

  /** The caller may not have begun to wait when the answer comes. */
  @Override
  @Test
  @DisplayName("a thread that is interrupted while it waits has the exception or its answer, and its next call's own")
  protected void interruptedElsewhere() {
    interruptedOrAnswered();
  }

  /** Not here: each client opens selectors of its own when it is made, as without the agent, and so fails there. */
  @Override
  protected void fewDescriptors() {}
}
