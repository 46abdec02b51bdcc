package io.retropool.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Which Retropool this is. Stateless. */
public final class Version {
  private static final String RESOURCE = "/retropool.properties";
  private static final int LONGEST = 100;

  private Version() {}

  /** @return the project's version, such as {@code 0.1.0}, from the resource that the build fills in */
  public static String text() {
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the agent jar is incomplete: no " + RESOURCE);
      }
      byte[] line = new byte[LONGEST];
      int length = in.read(line);
      String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
      return text.substring(text.indexOf('=') + 1).trim();
    } catch (IOException e) {
      throw new IllegalStateException("the agent jar cannot be read: " + e.getMessage(), e);
    }
  }
}
