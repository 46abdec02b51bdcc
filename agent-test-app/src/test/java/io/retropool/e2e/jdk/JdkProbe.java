package io.retropool.e2e.jdk;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Asks a folder's {@code bin/java} what it is. */
final class JdkProbe {
  private static final Map<Path, Optional<Jdk>> ASKED = new HashMap<>();

  private JdkProbe() {}

  /** Empty where there is no {@code bin/java} or it does not work. */
  static synchronized Optional<Jdk> probe(Path folder) {
    if (!Files.isExecutable(folder.resolve("bin/java"))) {
      return Optional.empty();
    }
    try {
      Path home = folder.toRealPath();
      return ASKED.computeIfAbsent(home, JdkProbe::ask);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Jdk> ask(Path home) {
    try {
      Process java = new ProcessBuilder(home.resolve("bin/java").toString(), "-XshowSettings:properties", "-version")
          .redirectErrorStream(true).start();
      java.getOutputStream().close();
      String said = new String(java.getInputStream().readAllBytes());
      if (!java.waitFor(1, TimeUnit.MINUTES) || java.exitValue() != 0) {
        java.destroyForcibly();
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(new StringReader(said.replace('\\', '/')));
      return version(home, properties);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Jdk> version(Path home, Properties properties) {
    String specification = properties.getProperty("java.specification.version");
    if (specification == null) {
      return Optional.empty();
    }
    int feature = Integer.parseInt(specification.startsWith("1.") ? specification.substring(2) : specification);
    return Optional.of(new Jdk(home, feature, shorten(properties.getProperty("java.version"))));
  }

  /** {@code 1.8.0_504} is {@code 8u504}. */
  private static String shorten(String version) {
    return version.startsWith("1.8.0_") ? "8u" + version.substring("1.8.0_".length()) : version;
  }
}
