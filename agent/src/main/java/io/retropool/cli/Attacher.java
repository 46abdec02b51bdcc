package io.retropool.cli;

import java.io.File;
import java.util.Properties;

/** The JVM's attach mechanism, seen from outside the target. */
interface Attacher {
  /** Loads the jar into the process and comes back when its {@code agentmain} has. */
  void load(File jar, String pid, String arguments) throws AttachFailure;

  /** The system properties of the process as they are now. */
  Properties systemProperties(String pid) throws AttachFailure;

  /**
   * The address of the process's JMX connector for this machine and user, which is started if it does not run yet.
   */
  String localConnector(String pid) throws AttachFailure;
}
