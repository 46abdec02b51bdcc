package io.retropool.bench;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** A recording of the JVM that this runs in, to nowhere; by way of its diagnostic commands, which JDK 8 has as well. */
final class FlightRecording {
  private static final String NAME = "name=bench";

  private FlightRecording() {}

  /** @param settings the path of a file */
  static void start(String settings) throws JMException {
    command("jfrStart", NAME, "maxsize=64m", "settings=" + settings);
  }

  static void stop() throws JMException {
    command("jfrStop", NAME);
  }

  private static void command(String operation, String... arguments) throws JMException {
    ManagementFactory.getPlatformMBeanServer().invoke(
        new ObjectName("com.sun.management:type=DiagnosticCommand"),
        operation,
        new Object[] {arguments},
        new String[] {String[].class.getName()});
  }
}
