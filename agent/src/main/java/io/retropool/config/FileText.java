package io.retropool.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The text of a configuration file: UTF-8, at most 1 MB. Stateless. */
public final class FileText {
  private FileText() {}

  /** @throws IOException with words for a person when it cannot be read */
  public static String of(File file) throws IOException {
    if (!file.exists()) {
      throw new IOException("no such file");
    }
    // A pipe would block the start until somebody writes to it.
    if (!file.isFile()) {
      throw new IOException("not a file");
    }
    if (!file.canRead()) {
      throw new IOException("not readable");
    }
    try (InputStream in = new FileInputStream(file)) {
      return new String(ConfigFile.bytes(in), StandardCharsets.UTF_8);
    }
  }
}
