package io.retropool.e2e;

import io.retropool.e2e.library.BuiltReuse;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Apache5ReuseTest extends BuiltReuse {
  static List<Lane> lanes() {
    return Lanes.someOfApache5();
  }

  @Override
  protected String family() {
    return "apache5";
  }

  @Test
  @DisplayName("at a limit each of two users of one client has its own connection, as without the agent")
  void authenticatedByTwoUsers() {
    authenticatedByTwo();
  }
}
