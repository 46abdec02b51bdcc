package io.retropool.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

/**
 * Gathers what {@code doctor} judges: from files as far as they tell, the rest by questions that the JVM answers about
 * itself. Nothing is loaded into it, started or changed.
 */
final class FactFinder {
  private static final int HAS_CLASS_HIERARCHY = 9;
  private static final String[] AT_START = {
    "java.version", "java.home", "java.class.path", "java.vm.name", "java.vm.vendor", "java.vm.version"
  };

  private final Processes processes;
  private final Attacher attacher;
  private final ClassLister lister;

  FactFinder(Processes processes, Attacher attacher, ClassLister lister) {
    this.processes = processes;
    this.attacher = attacher;
    this.lister = lister;
  }

  /** @param pid a JVM of this user's */
  TargetFacts of(String pid) {
    List<String> unknown = new ArrayList<>();
    PerfData data = processes.perfData(pid);
    Properties properties = properties(pid, data, unknown);
    List<LoadedClass> classes = classes(pid, properties, unknown);
    Collection<File> jars = OpenJars.of(processes.folder(pid), properties.getProperty("java.class.path", ""));
    String arguments = data == null ? "" : data.jvmArguments();
    if (data == null) {
      unknown.add("its flags and other agents: it keeps no performance data (-XX:-UsePerfData)");
    }
    String main = data == null ? properties.getProperty("sun.java.command", "unknown") : data.mainClass();
    return new TargetFacts(properties, arguments, main, classes, LibrarySearch.in(jars), unknown);
  }

  private Properties properties(String pid, PerfData data, List<String> unknown) {
    String why = processes.whyNotAttachable(pid);
    if (why == null) {
      try {
        return attacher.systemProperties(pid);
      } catch (AttachFailure e) {
        why = e.getMessage();
      }
    }
    unknown.add("system properties that were set after the start: " + why);
    return data == null ? new Properties() : atStart(data);
  }

  /** What the JVM leaves in a file, and what stood on its command line. */
  private static Properties atStart(PerfData data) {
    Properties properties = new Properties();
    for (String name : AT_START) {
      if (data.property(name) != null) {
        properties.setProperty(name, data.property(name));
      }
    }
    String version = data.javaVersion();
    properties.setProperty("java.specification.version", version.replaceAll("^(1\\.[0-9]+|[0-9]+).*", "$1"));
    for (String argument : data.jvmArguments().split("\\s+")) {
      if (argument.startsWith("-D")) {
        int equals = argument.indexOf('=');
        properties.setProperty(
            argument.substring(2, equals < 0 ? argument.length() : equals),
            equals < 0 ? "" : argument.substring(equals + 1));
      }
    }
    return properties;
  }

  /**
   * Null where they cannot be had without harm: JDK 8 knows no way but to look through its heap, which stands still.
   */
  private List<LoadedClass> classes(String pid, Properties properties, List<String> unknown) {
    String why = processes.whyNotAttachable(pid);
    String version = properties.getProperty("java.specification.version", "");
    if (why == null && JavaVersion.feature(version) < HAS_CLASS_HIERARCHY) {
      why = "JDK 8 cannot list its classes without a pause";
    }
    if (why == null) {
      try {
        return lister.classes(pid);
      } catch (AttachFailure e) {
        why = e.getMessage();
      }
    }
    unknown.add("which libraries are in use: " + why);
    return null;
  }
}
