package io.retropool.routing;

import io.retropool.config.Configuration;
import io.retropool.config.Loaded;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules as they stand in a file, compiled. */
final class Compiled {
  final Routing routing;
  final List<String> problems = new ArrayList<>();

  private Compiled(Configuration configuration) {
    problems.addAll(configuration.problems());
    this.routing = Routing.of(configuration, Map.of(), problems);
  }

  static Compiled of(File file, String... lines) throws IOException {
    return of(new Loaded(), file, lines);
  }

  static Compiled of(Loaded loaded, File file, String... lines) throws IOException {
    return new Compiled(loaded.file(file, lines).now());
  }

  /** {@code RULE -> TARGET}, with a dash for no rule. */
  String decide(FakeFacts facts) {
    Decision decision = routing.decide(facts);
    return (decision.rule() == null ? "-" : decision.rule()) + " -> " + decision.target();
  }

  String decide(String url) {
    return decide(FakeFacts.get(url));
  }
}
