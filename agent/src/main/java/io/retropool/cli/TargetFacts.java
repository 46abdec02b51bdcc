package io.retropool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What could be learnt of a JVM without changing it. Immutable. */
final class TargetFacts {
  private final Properties properties;
  private final String arguments;
  private final String mainClass;
  private final List<LoadedClass> classes;
  private final List<LibrarySighting> libraries;
  private final List<String> unknown;

  /**
   * @param properties as they are now, or as they were at the start
   * @param arguments of the JVM, empty for none
   * @param classes null: not known
   * @param unknown what could not be looked at, and why
   */
  TargetFacts(
      Properties properties,
      String arguments,
      String mainClass,
      List<LoadedClass> classes,
      List<LibrarySighting> libraries,
      List<String> unknown) {
    this.properties = properties;
    this.arguments = arguments;
    this.mainClass = mainClass;
    this.classes = classes;
    this.libraries = libraries;
    this.unknown = unknown;
  }

  /** Empty where there is none. */
  String property(String name) {
    return properties.getProperty(name, "");
  }

  String mainClass() {
    return mainClass;
  }

  List<LibrarySighting> libraries() {
    return libraries;
  }

  /** What could not be looked at, and why. */
  List<String> unknown() {
    return unknown;
  }

  /** 8 for {@code 1.8}, 21 for {@code 21}, 0 where it is not known. */
  int feature() {
    return JavaVersion.feature(property("java.specification.version"));
  }

  /** The JVM's own arguments that begin like this, whole. */
  List<String> arguments(String prefix) {
    List<String> found = new ArrayList<>();
    for (String argument : arguments.split("\\s+")) {
      if (argument.startsWith(prefix)) {
        found.add(argument);
      }
    }
    return found;
  }

  boolean knowsClasses() {
    return classes != null;
  }

  /** Whether a class has been loaded whose name, with dots, is this one. */
  boolean hasLoaded(String name) {
    for (LoadedClass each : known()) {
      if (each.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  boolean hasLoaded(HttpLibrary library) {
    for (LoadedClass each : known()) {
      if (library.isKnownBy(each.name.replace('.', '/'))) {
        return true;
      }
    }
    return false;
  }

  /** Loaded classes of others than the JDK that extend this one directly. */
  List<String> foreignSubclasses(String superclass) {
    List<String> found = new ArrayList<>();
    for (LoadedClass each : known()) {
      if (superclass.equals(each.superclass) && !each.ofBootLoader && !found.contains(each.name)) {
        found.add(each.name);
      }
    }
    return found;
  }

  private List<LoadedClass> known() {
    return classes == null ? new ArrayList<LoadedClass>() : classes;
  }
}
