package io.retropool.cli;

import io.retropool.config.Configuration;
import io.retropool.routing.Explanation;
import io.retropool.routing.RequestFacts;
import io.retropool.routing.Routing;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** {@code check FILE [URL METHOD [NAME:VALUE ...] ...]}: is the file good, and which pool would these calls get? */
final class Check {
  private final PrintStream out;
  private final PrintStream err;

  Check(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Looks at the file alone: what the environment sets is not that of the process that will read it.
   *
   * @param words the file, then the requests
   * @return the exit code
   */
  int run(List<String> words) {
    List<CheckedRequest> requests = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.contains("://") && word.contains(":") && !requests.isEmpty()) {
        requests.get(requests.size() - 1).add(word);
        continue;
      }
      CheckedRequest request = i + 1 < words.size() ? CheckedRequest.of(word, words.get(i + 1)) : null;
      if (request == null) {
        err.println("not a URL and a method: " + word);
        return Cli.MISUSED;
      }
      requests.add(request);
      i++;
    }
    Configuration configuration =
        Configuration.load("config=" + words.get(0), new Properties(), Collections.<String, String>emptyMap());
    List<String> problems = new ArrayList<>(configuration.problems());
    problems.addAll(Routing.problems(configuration));
    for (String problem : problems) {
      err.println(problem);
    }
    for (String warning : Routing.warnings(configuration)) {
      err.println(warning);
    }
    if (problems.isEmpty()) {
      out.println(words.get(0) + " is good");
    }
    for (RequestFacts request : requests) {
      explain(configuration, request);
    }
    return problems.isEmpty() ? Cli.OK : Cli.FAILED;
  }

  private void explain(Configuration configuration, RequestFacts request) {
    out.println();
    String path = request.path() == null ? "" : request.path();
    out.println(request.method() + " " + request.scheme() + "://" + request.host() + ":" + request.port() + path);
    for (String line : Explanation.of(configuration, request)) {
      out.println("  " + line);
    }
  }
}
