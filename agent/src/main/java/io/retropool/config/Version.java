package io.retropool.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Which Retropool this is. Stateless. */
public final class Version {
  private static final String RESOURCE = "/retropool.properties";

  private Version() {}

  /** @return the project's version, such as {@code 0.1.0}, from the resource that the build fills in */
  public static String text() {
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the agent jar is incomplete: no " + RESOURCE);
      }
      String line = new String(ConfigFile.bytes(in), StandardCharsets.UTF_8).trim();
      return line.substring(line.indexOf('=') + 1).trim();
    } catch (IOException e) {
      throw new IllegalStateException("the agent jar cannot be read: " + e.getMessage(), e);
    }
  }
}
