package io.retropool.config;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Says what each source holds, then loads. */
public final class Loaded {
  private final Properties properties = new Properties();
  private final Map<String, String> environment = new TreeMap<>();
  private String arguments;

  public Loaded argument(String text) {
    arguments = arguments == null ? text : arguments + "," + text;
    return this;
  }

  public Loaded property(String name, String value) {
    properties.setProperty(name, value);
    return this;
  }

  public Loaded variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Named by the environment, so that the agent's arguments stay free for the test. */
  public Loaded file(File file, String... lines) throws IOException {
    Files.write(file.toPath(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return variable("RETROPOOL_CONFIG", file.getPath());
  }

  public Configuration now() {
    return Configuration.load(arguments, properties, environment);
  }
}
