package io.retropool.e2e;

import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The same clients in the first version; in the long lane. */
@ParameterizedClass(name = "[{0}] reuse", allowZeroInvocations = true)
@MethodSource("lanes")
class Apache3MoreReuseTest extends Apache3ReuseTest {
  static List<Lane> lanes() {
    return Lanes.moreOfApache3();
  }
}
