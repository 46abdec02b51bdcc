package io.retropool.e2e.jdk;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Ends a run with one line: the JDKs that it ran on, and how long the tests named {@code [JDK]} took on each. */
public final class JdkTimes implements TestExecutionListener {
  private static final Pattern NAME = Pattern.compile("\\[(\\d+)].*");

  private final Map<String, Long> started = new HashMap<>();
  private final Map<Integer, Long> nanos = new TreeMap<>();
  private TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
  }

  @Override
  public synchronized void executionStarted(TestIdentifier test) {
    if (outermost(test)) {
      started.put(test.getUniqueId(), System.nanoTime());
    }
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Long start = started.remove(test.getUniqueId());
    if (start != null) {
      nanos.merge(feature(test), System.nanoTime() - start, Long::sum);
    }
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan testPlan) {
    if (!nanos.isEmpty()) {
      System.out.println(summary());
      // Of tests that are run again there is another line, with what those took.
      nanos.clear();
    }
  }

  private String summary() {
    StringBuilder line = new StringBuilder("JDKs:");
    nanos.keySet().removeIf(feature -> versions(feature).isEmpty()); // a number that is not a JDK's
    nanos.forEach((feature, time) -> line.append(line.length() > 5 ? ", " : " ").append(feature).append(" (")
        .append(versions(feature)).append(") ").append(Math.round(time / 1e9)).append(" s"));
    return line.toString();
  }

  private static String versions(int feature) {
    return String.join(", ",
        Jdks.all().stream().filter(jdk -> jdk.feature() == feature).map(Jdk::version).toList());
  }

  private boolean outermost(TestIdentifier test) {
    return feature(test) != null && plan.getParent(test).filter(parent -> feature(parent) != null).isEmpty();
  }

  /** Null for what does not belong to one JDK. */
  private static Integer feature(TestIdentifier test) {
    Matcher name = NAME.matcher(test.getDisplayName());
    return name.matches() ? Integer.valueOf(name.group(1)) : null;
  }
}
