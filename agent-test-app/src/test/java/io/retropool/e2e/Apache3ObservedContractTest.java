package io.retropool.e2e;

import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that are looked at run as without the agent; in the long lane. */
@ParameterizedClass(name = "[{0}] observed", allowZeroInvocations = true)
@MethodSource("lanes")
class Apache3ObservedContractTest extends Apache3ContractTest {
  static List<Lane> lanes() {
    return Lanes.apache3().stream()
        .filter(lane -> LongLane.covers(lane.jdk(), Set.of()))
        .map(lane -> new Lane(lane.jdk(), lane.library(), List.of("-Dretropool.mode=observe")))
        .toList();
  }
}
