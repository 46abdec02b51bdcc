package io.retropool.e2e.report;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** Our rules as JDK Mission Control 9 finds them in the packaged jar and evaluates them. */
final class JmcEvaluation {
  private static final Path JAR = Path.of("..", "scripts", "jmc", "target", "retropool-jmc.jar").toAbsolutePath();
  private static final String PREFIX = "Retropool.";

  private JmcEvaluation() {}

  /** Whether it was built; the whole build does that before these tests. */
  static boolean isBuilt() {
    boolean built = Files.isRegularFile(JAR);
    if (!built) {
      System.err.println("JDK Mission Control's rules are NOT TESTED: build scripts/jmc first, there is no " + JAR);
    }
    return built;
  }

  /** What goes into JDK Mission Control's {@code dropins}. */
  static Path jar() {
    return JAR;
  }

  /** Of all our rules, as people see them. */
  static List<String> names() throws IOException {
    try (URLClassLoader dropin = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, IRule.class.getClassLoader())) {
      return ServiceLoader.load(IRule.class, dropin).stream().map(ServiceLoader.Provider::get)
          .filter(rule -> rule.getId().startsWith(PREFIX)).map(IRule::getName).toList();
    }
  }

  /** By the rule's id in the report. */
  static Map<String, IResult> of(Path recording) throws Exception {
    Map<String, IResult> results = new TreeMap<>();
    try (URLClassLoader dropin = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, IRule.class.getClassLoader())) {
      List<IRule> rules = ServiceLoader.load(IRule.class, dropin).stream().map(ServiceLoader.Provider::get)
          .filter(rule -> rule.getId().startsWith(PREFIX)).toList();
      for (Map.Entry<IRule, Future<IResult>> each :
          RulesToolkit.evaluateParallel(rules, JfrLoaderToolkit.loadEvents(recording.toFile()), null, 1).entrySet()) {
        results.put(each.getKey().getId().substring(PREFIX.length()), each.getValue().get());
      }
    }
    return results;
  }
}
