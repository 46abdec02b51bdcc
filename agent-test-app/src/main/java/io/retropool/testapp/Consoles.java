package io.retropool.testapp;

import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Makes a call and writes a limit of the default pool, each time another: the number of the call and {@code least} (0)
 * say how much. Every twentieth has the file read as well.
 */
final class Consoles implements Case {
  private static final String[] LIMITS = {
    "MaximumConnectionsPerOrigin", "MaximumConnections", "MaximumPendingCalls", "MaximumIdleConnections"
  };
  private static final int RELOADS = 20;

  private final Case calls;

  Consoles(Case calls) {
    this.calls = calls;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    int number = arguments.index();
    int value = arguments.number("least", 0) + number / LIMITS.length;
    ObjectName pool = new ObjectName("io.retropool:type=Pool,name=default");
    server.setAttribute(pool, new Attribute(LIMITS[number % LIMITS.length], value));
    if (number % RELOADS == 0) {
      server.invoke(new ObjectName("io.retropool:type=Agent"), "reload", new Object[0], new String[0]);
    }
    return calls.call(arguments);
  }
}
