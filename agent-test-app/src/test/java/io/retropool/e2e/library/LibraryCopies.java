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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two relocated copies of a library and a plain one, beside each other. A library's class hides {@code lanes}. */
@ParameterizedClass(name = "[{0}] copies")
@MethodSource("lanes")
public abstract class LibraryCopies {
  @Parameter public Lane lane;

  /** The prefix of the client's habits in the application, and the package of its cases. */
  protected abstract String family();

  /** The package of the library's classes, with slashes and one at the end. */
  protected abstract String root();

  @Test
  @DisplayName("each copy shares its own connections")
  void copies() {
    String cases = "io/retropool/testapp/" + family() + "/";
    Path first = RelocatedLibrary.make(lane.library(), cases, "io/retropool/testapp/first/", root(), "com/vendor/one/http/");
    Path second = RelocatedLibrary.make(lane.library(), cases, "io/retropool/testapp/second/", root(), "shaded/http/");
    List<String> jars = new ArrayList<>(List.of(Artifacts.application().toString(), first.toString(), second.toString()));
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
}
