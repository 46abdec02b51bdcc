package io.retropool.agent.runtime;

import io.retropool.agent.jvm.Log;
import io.retropool.config.Change;
import io.retropool.config.Configuration;
import io.retropool.config.Options;
import io.retropool.routing.Routing;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads the configuration again. What the file gets wrong changes nothing and is said once; what needs a restart is
 * said, and the rest is in force at once. Thread-safe.
 */
final class Reload implements Runnable {
  private final Configuration atStart;
  private final Router router;
  private final Log log;
  /** What was said at start, and need not be said again before the file has changed; then null. */
  private List<String> said;
  /** About the configuration in force, said when it came into force. */
  private List<String> warnings;
  private String outcome = "";

  Reload(Configuration atStart, Router router, Log log) {
    this.atStart = atStart;
    this.router = router;
    this.log = log;
    this.said = problems(atStart);
    this.warnings = warnings(atStart);
  }

  @Override
  public void run() {
    now();
  }

  /** @return what came of it, for a person */
  synchronized String now() {
    Configuration before = router.configuration();
    Configuration after = Configuration.load(atStart.arguments(), properties(), System.getenv());
    List<String> problems = problems(after);
    if (!problems.isEmpty()) {
      return refused(problems);
    }
    said = null;
    List<Change> changes = new ArrayList<>();
    for (Change change : Change.between(before, after)) {
      if (isLive(change)) {
        changes.add(change);
      } else {
        log.say(change + " takes a restart");
      }
    }
    List<String> told = router.apply(after, changes, System.nanoTime());
    if (!told.isEmpty()) {
      log.say("reloaded, " + String.join("; ", told));
    }
    warn(warnings(after));
    outcome = told.isEmpty() ? "nothing has changed" : "changed: " + String.join("; ", told);
    return outcome;
  }

  private void warn(List<String> now) {
    for (String warning : now) {
      if (!warnings.contains(warning)) {
        log.say(warning);
      }
    }
    warnings = now;
  }

  private static List<String> warnings(Configuration configuration) {
    return configuration.isRouted() ? Routing.warnings(configuration) : Collections.<String>emptyList();
  }

  /** What came of the last one; empty before the first. */
  synchronized String outcome() {
    return outcome;
  }

  private String refused(List<String> problems) {
    if (!problems.equals(said)) {
      for (String problem : problems) {
        log.say("not reloaded, nothing has changed: " + problem);
      }
    }
    said = null;
    outcome = "not reloaded, nothing has changed: " + String.join("; ", problems);
    return outcome;
  }

  /** A client whose classes were not woven at start is not there to be switched on. */
  private boolean isLive(Change change) {
    return Configuration.isLive(change.key())
        && !(change.to().equals("true") && atStart.clientsOff().contains(client(change.key())));
  }

  private static String client(String key) {
    String[] parts = key.split("\\.");
    return parts.length == 3 && parts[0].equals("client") ? parts[1] : "";
  }

  private static List<String> problems(Configuration configuration) {
    File file = configuration.get(Options.CONFIG);
    List<String> all = new ArrayList<>(configuration.problems());
    if (configuration.isRouted()) {
      all.addAll(Routing.problems(configuration));
    }
    return file == null ? Collections.<String>emptyList() : Configuration.ofFile(file, all);
  }

  /** A copy: other threads may change the properties meanwhile. */
  private static Properties properties() {
    Properties copy = new Properties();
    for (Map.Entry<Object, Object> entry : ((Properties) System.getProperties().clone()).entrySet()) {
      copy.put(entry.getKey(), entry.getValue());
    }
    return copy;
  }
}
