package io.retropool.e2e.odd;

import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The application in containers whose class loaders delegate as they see fit. */
final class Containers {
  private static final String APPLICATION = """
      <module xmlns="urn:jboss:module:1.9" name="io.retropool.testapp">
        <main-class name="io.retropool.testapp.Main"/>
        <resources><resource-root path="application.jar"/></resources>
        <dependencies><module name="java.se"/><module name="io.retropool.libraries"/></dependencies>
      </module>
      """;

  private static final String LIBRARIES = """
      <module xmlns="urn:jboss:module:1.9" name="io.retropool.libraries">
        <resources>%s</resources>
        <dependencies><module name="java.se"/><module name="jdk.net" optional="true"/></dependencies>
      </module>
      """;

  private Containers() {}

  /** As WildFly loads its deployments: the libraries are a module of their own. */
  static Program jbossModules(Path folder) throws IOException {
    Path modules = folder.resolve("modules");
    module(modules, "testapp", APPLICATION);
    Files.copy(Artifacts.application(), modules.resolve("io/retropool/testapp/main/application.jar"));
    StringBuilder roots = new StringBuilder();
    for (Path jar : Workload.libraries()) {
      roots.append("<resource-root path=\"").append(jar).append("\"/>");
    }
    module(modules, "libraries", LIBRARIES.formatted(roots));
    return Program.words("-jar", Neighbour.jar("jboss-modules.jar").toString(), "-mp", modules.toString(),
        "io.retropool.testapp");
  }

  private static void module(Path modules, String name, String description) throws IOException {
    Path module = Files.createDirectories(modules.resolve("io/retropool/" + name + "/main"));
    Files.writeString(module.resolve("module.xml"), description);
  }

  /** As an OSGi framework loads bundles: this one holds its libraries. */
  static Program felix(Path folder) throws IOException {
    Path bundle = folder.resolve("bundle.jar");
    writeBundle(bundle, Workload.libraries());
    String classPath = Artifacts.application() + File.pathSeparator + Neighbour.jar("org.apache.felix.framework.jar");
    return Program.words("-cp", classPath, "io.retropool.testapp.odd.InFelix", bundle.toUri().toString(),
        folder.resolve("felix").toString());
  }

  /** The application, and jars on the bundle's own class path. */
  private static void writeBundle(Path bundle, Collection<Path> libraries) throws IOException {
    try (JarFile application = new JarFile(Artifacts.application().toFile())) {
      Manifest manifest = application.getManifest();
      manifest.getMainAttributes().putValue("Bundle-ClassPath",
          libraries.stream().map(jar -> "," + jar.getFileName()).collect(Collectors.joining("", ".", "")));
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(bundle), manifest)) {
        copy(application, out);
        for (Path jar : libraries) {
          out.putNextEntry(new JarEntry(jar.getFileName().toString()));
          Files.copy(jar, out);
        }
      }
    }
  }

  private static void copy(JarFile application, JarOutputStream out) throws IOException {
    for (JarEntry entry : Collections.list(application.entries())) {
      if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
        out.putNextEntry(new JarEntry(entry.getName()));
        application.getInputStream(entry).transferTo(out);
      }
    }
  }
}
