package io.retropool.identity;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The checks that every JDK runs, on the JDK that runs the build. */
class IdentityTest {
  @TestFactory
  Stream<DynamicNode> identities() {
    return IdentityProbe.suites().stream()
        .map(suite -> DynamicContainer.dynamicContainer(suite.getClass().getSimpleName(), tests(suite)));
  }

  private static List<DynamicTest> tests(Checks suite) {
    return suite.all().entrySet().stream().map(IdentityTest::test).toList();
  }

  private static DynamicTest test(Map.Entry<String, Checks.Check> check) {
    return DynamicTest.dynamicTest(check.getKey(), () -> check.getValue().run());
  }
}
