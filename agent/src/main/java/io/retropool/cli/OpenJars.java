package io.retropool.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The jars of a process: those on its class path, and those that it has open. Touches no process. Stateless. */
final class OpenJars {
  private OpenJars() {}

  /**
   * @param process its folder in {@code /proc}, which need not exist
   * @param classPath may be empty
   */
  static Collection<File> of(File process, String classPath) {
    // By the name that the process knows it by; a container's file is reached through its root.
    Map<String, File> jars = new LinkedHashMap<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      if (isJar(entry)) {
        add(jars, process, absolute(process, entry));
      }
    }
    File[] descriptors = new File(process, "fd").listFiles();
    for (File descriptor : descriptors == null ? new File[0] : descriptors) {
      String target = target(descriptor);
      if (isJar(target) && !target.endsWith("retropool-agent.jar")) {
        add(jars, process, target);
      }
    }
    return jars.values();
  }

  private static boolean isJar(String name) {
    return name.endsWith(".jar") || name.endsWith(".war") || name.endsWith(".ear");
  }

  private static void add(Map<String, File> jars, File process, String name) {
    File throughRoot = new File(new File(process, "root"), name);
    File file = throughRoot.isFile() && !new File(name).isFile() ? throughRoot : new File(name);
    if (file.isFile()) {
      jars.put(name, file);
    }
  }

  private static String absolute(File process, String entry) {
    String folder = target(new File(process, "cwd"));
    return new File(entry).isAbsolute() || folder.isEmpty() ? entry : folder + File.separator + entry;
  }

  /** Empty where it cannot be read, or is no link. */
  private static String target(File link) {
    try {
      Path target = Files.readSymbolicLink(link.toPath());
      return target.toString();
    } catch (IOException | RuntimeException none) {
      return "";
    }
  }
}
