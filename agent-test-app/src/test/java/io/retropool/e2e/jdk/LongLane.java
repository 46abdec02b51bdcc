package io.retropool.e2e.jdk;

import java.util.Collection;
import java.util.List;

/**
 * What each build runs on a few JDKs and the long lane ({@code -Pfull}) on all of them: that which depends little on
 * the version, and costs much.
 */
public final class LongLane {
  private static final boolean RUNS = !System.getProperty("retropool.tests.excluded", "").contains("full");

  private LongLane() {}

  /** Whether this build has it. */
  public static boolean runs() {
    return RUNS;
  }

  /** Whether this build runs it on that JDK. */
  public static boolean covers(Jdk jdk, Collection<Integer> always) {
    return RUNS || always.contains(jdk.feature());
  }

  /** Those JDKs that this build runs it on; empty where only others have been found. */
  public static List<Jdk> jdks(Integer... always) {
    return Jdks.all().stream().filter(jdk -> covers(jdk, List.of(always))).toList();
  }
}
