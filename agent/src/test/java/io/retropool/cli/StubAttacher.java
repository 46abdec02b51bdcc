package io.retropool.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A target JVM that does as a test says. */
final class StubAttacher implements Attacher {
  final List<String> loaded = new ArrayList<>();
  final Properties target = new Properties();

  /** What the agent leaves in the target; null for nothing. */
  String leaves;

  /** What loading fails with after the agent has left its outcome; null for success. */
  String loadFails;

  /** The address of its JMX connector; null where it has none. */
  String connector;

  /** What reading the properties fails with; null for success. */
  String readFails;

  @Override
  public void load(File jar, String pid, String arguments) throws AttachFailure {
    loaded.add(jar.getName() + " " + pid + " " + arguments);
    if (leaves != null) {
      target.setProperty("retropool.status", leaves);
    }
    if (loadFails != null) {
      throw new AttachFailure(loadFails);
    }
  }

  @Override
  public Properties systemProperties(String pid) throws AttachFailure {
    if (readFails != null) {
      throw new AttachFailure(readFails);
    }
    Properties now = new Properties();
    now.putAll(target);
    return now;
  }

  @Override
  public String localConnector(String pid) {
    return connector;
  }
}
