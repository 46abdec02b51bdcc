package io.retropool.e2e.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Program;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two relocated copies of a library and a plain one, beside each other. A library's class hides {@code lanes}. */
@ParameterizedClass(name = "[{0}] copies")
@MethodSource("lanes")
public abstract class LibraryCopies {
  private static final String APPLICATION = "io/retropool/testapp/";

  /** What the cases of two libraries have in common, which have the same root package. */
  private static final String SHARED = APPLICATION + "apache4common/";

  @Parameter public Lane lane;

  /** The prefix of the client's habits in the application, and the package of its cases. */
  protected abstract String family();

  /** The package of the library's classes, with slashes and one at the end. */
  protected abstract String root();

  /** What a copy keeps of that, whoever made it. */
  private String below() {
    return root().substring("org/apache/".length());
  }

  @Test
  @DisplayName("each copy shares its own connections")
  void copies() {
    List<String> jars = new ArrayList<>();
    jars.add(Artifacts.application().toString());
    jars.add(relocated("first", "com/vendor/one/" + below()).toString());
    jars.add(relocated("second", "shaded/" + below()).toString());
    Artifacts.library(lane.library()).forEach(jar -> jars.add(jar.toString()));
    Launch launch = lane.launch(Mode.WITH)
        .program(Program.words("-cp", String.join(File.pathSeparator, jars), "io.retropool.testapp.Main"));
    try (Server server = Server.http(Replies.ok(100)); App app = launch.app()) {
      int expected = 0;
      for (String copy : new String[] {family(), "first", "second"}) {
        app.run(copy + "/client-per-call", "url", server.url("/"), "count", "20").allSucceeded(20);
        assertEquals(++expected, server.traffic().connections(), copy);
      }
      app.end();
    }
  }

  private Path relocated(String copy, String to) {
    String folder = APPLICATION + copy + '/';
    Map<String, String> cases = Map.of(APPLICATION + family() + '/', folder, SHARED, folder + "shared/");
    return RelocatedLibrary.make(lane.library(), cases, root(), to);
  }
}
