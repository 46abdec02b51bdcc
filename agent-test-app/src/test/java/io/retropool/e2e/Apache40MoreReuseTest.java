package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The same clients in versions between and after; in the long lane. */
@ParameterizedClass(name = "[{0}] reuse", allowZeroInvocations = true)
@MethodSource("lanes")
class Apache40MoreReuseTest extends Apache40ReuseTest {
  static List<Lane> lanes() {
    return Lanes.moreOfApache40();
  }

  @Override
  protected boolean limitsLives() {
    return !lane.library().endsWith("-4.1.3");
  }
}
