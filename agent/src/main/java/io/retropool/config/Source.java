package io.retropool.config;

import java.io.File;

/** Where a value comes from. Immutable, thread-safe. */
public final class Source {
  /** Nobody set it. */
  public static final Source DEFAULT = new Source("default");

  static final Source ARGUMENT = new Source("agent argument");

  private final String text;
  private final boolean file;

  private Source(String text) {
    this(text, false);
  }

  private Source(String text, boolean file) {
    this.text = text;
    this.file = file;
  }

  static Source property(String name) {
    return new Source("system property " + name);
  }

  static Source variable(String name) {
    return new Source("environment variable " + name);
  }

  static Source line(File file, int line) {
    return new Source(Shown.text(file.getPath()) + ":" + line, true);
  }

  /** Whether it is a line of the file. */
  public boolean isFile() {
    return file;
  }

  /** Words for a person: {@code agent argument}, {@code retropool.properties:12}. */
  @Override
  public String toString() {
    return text;
  }
}
