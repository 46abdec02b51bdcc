package io.retropool.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.contract.HttpClientContract;
import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

class JdkHttpContractTest extends HttpClientContract {
  @BeforeParameterizedClassInvocation
  static void hasHttpClient(Jdk jdk) {
    assumeTrue(Jdks.withHttpClient().contains(jdk), "this JDK has no java.net.http");
  }

  @Override
  protected String family() {
    return "jdkhttp";
  }
}
