package io.retropool.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs every check on the JDK that runs this class, prints what failed, and fails with it. From 9 on, {@link
 * Identities#OPENED_PACKAGES} must be opened to the unnamed module.
 */
public final class IdentityProbe {
  private IdentityProbe() {}

  static List<Checks> suites() {
    return Arrays.asList(
        new ContextChecks(), new CopyChecks(), new SightChecks(), new KeyManagerChecks(), new StatelessChecks(),
        new LoaderChecks(), new OtherChecks());
  }

  public static void main(String[] arguments) {
    int passed = 0;
    int failed = 0;
    for (Checks suite : suites()) {
      for (Map.Entry<String, Checks.Check> check : suite.all().entrySet()) {
        try {
          check.getValue().run();
          passed++;
        } catch (Exception | AssertionError | LinkageError e) {
          failed++;
          System.out.println("FAILED " + check.getKey() + ": " + e);
        }
      }
    }
    System.out.println(System.getProperty("java.version") + ": " + passed + " passed, " + failed + " failed");
    if (failed > 0) {
      throw new AssertionError(failed + " checks failed");
    }
  }
}
