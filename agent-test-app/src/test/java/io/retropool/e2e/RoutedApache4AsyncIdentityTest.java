package io.retropool.e2e;

import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Routed;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("full")
@ParameterizedClass(name = "[{0}] identities with rules", allowZeroInvocations = true)
@MethodSource("lanes")
class RoutedApache4AsyncIdentityTest extends Apache4AsyncIdentityTest {
  static List<Lane> lanes() {
    return Routed.withoutLimits("httpasyncclient-4.1.5", WithAgent.APACHE4_ASYNC);
  }
}
