package io.retropool.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.contract.HttpClientContract;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

class JdkHttpAsyncContractTest extends HttpClientContract {
  static List<Lane> lanes() {
    return Lanes.someJdksAlone(WithAgent.JDK_HTTP);
  }

  @BeforeParameterizedClassInvocation
  static void hasHttpClient(Lane lane) {
    assumeTrue(Jdks.withHttpClient().contains(lane.jdk()), "this JDK has no java.net.http");
  }

  @Override
  protected String family() {
    return "jdkhttp-async";
  }
}
