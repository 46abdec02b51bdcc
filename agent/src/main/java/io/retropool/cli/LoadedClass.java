package io.retropool.cli;

/** A class that a JVM has loaded. Immutable. */
final class LoadedClass {
  final String name;
  /** Null for java.lang.Object and interfaces. */
  final String superclass;
  final boolean ofBootLoader;

  LoadedClass(String name, String superclass, boolean ofBootLoader) {
    this.name = name;
    this.superclass = superclass;
    this.ofBootLoader = ofBootLoader;
  }
}
