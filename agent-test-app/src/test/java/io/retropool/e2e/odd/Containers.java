package io.retropool.e2e.odd;

import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The application in containers whose class loaders delegate as they see fit. */
final class Containers {
  private static final String MODULE = """
      <module xmlns="urn:jboss:module:1.9" name="io.retropool.testapp">
        <main-class name="io.retropool.testapp.Main"/>
        <resources><resource-root path="application.jar"/></resources>
        <dependencies><module name="java.se"/></dependencies>
      </module>
      """;

  private Containers() {}

  /** As WildFly loads its deployments. */
  static Program jbossModules(Path folder) throws IOException {
    Path module = Files.createDirectories(folder.resolve("modules/io/retropool/testapp/main"));
    Files.copy(Artifacts.application(), module.resolve("application.jar"));
    Files.writeString(module.resolve("module.xml"), MODULE);
    return Program.words("-jar", Neighbour.jar("jboss-modules.jar").toString(), "-mp",
        folder.resolve("modules").toString(), "io.retropool.testapp");
  }

  /** As an OSGi framework loads bundles. */
  static Program felix(Path folder) {
    String classPath = Artifacts.application() + File.pathSeparator + Neighbour.jar("org.apache.felix.framework.jar");
    return Program.words("-cp", classPath, "io.retropool.testapp.odd.InFelix",
        Artifacts.application().toUri().toString(), folder.resolve("felix").toString());
  }
}
