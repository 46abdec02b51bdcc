package io.retropool.e2e;

import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Routed;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("full")
@ParameterizedClass(name = "[{0}] with rules", allowZeroInvocations = true)
@MethodSource("lanes")
class RoutedApache5AsyncContractTest extends Apache5AsyncContractTest {
  static List<Lane> lanes() {
    return Routed.with("httpclient5-5.6.4", WithAgent.APACHE5_ASYNC);
  }
}
