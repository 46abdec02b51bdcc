package io.retropool.e2e.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The jars that a launch is made of. */
public final class Artifacts {
  private static final Map<String, Path> AGENTS = new HashMap<>();

  private Artifacts() {}

  /** The packaged agent. */
  public static Path agent() {
    return file("retropool.agent.jar");
  }

  /** The legacy application. */
  public static Path application() {
    return file("retropool.app.jar");
  }

  /** The jars of HTTP libraries and what they need, by the names of their folders, comma separated. */
  public static List<Path> library(String names) {
    return Stream.of(names.split(",")).flatMap(name -> jars(name).stream()).toList();
  }

  private static List<Path> jars(String name) {
    Path folder = Path.of(System.getProperty("retropool.libs", "")).resolve(name);
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no library in " + folder + "; run this test through Maven", e);
    }
  }

  /** An agent jar whose premain does nothing. */
  public static Path emptyAgent() {
    return agent("EmptyAgent");
  }

  /** An agent jar of the class of that name among the application's odd ones, made on first use. */
  public static synchronized Path agent(String odd) {
    return AGENTS.computeIfAbsent(odd, Artifacts::make);
  }

  private static Path make(String odd) {
    try {
      Path jar = Files.createTempFile(application().getParent(), odd, ".jar");
      jar.toFile().deleteOnExit();
      write(jar, "io.retropool.testapp.odd." + odd);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path jar, String premain) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", premain);
    attributes.putValue("Can-Redefine-Classes", "true");
    attributes.putValue("Can-Retransform-Classes", "true");
    String entry = premain.replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        JarFile application = new JarFile(application().toFile())) {
      out.putNextEntry(new JarEntry(entry));
      application.getInputStream(application.getJarEntry(entry)).transferTo(out);
    }
  }

  private static Path file(String property) {
    Path file = Path.of(System.getProperty(property, "")).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(property + " is not a file: " + file + "; run this test through Maven");
    }
    return file;
  }
}
