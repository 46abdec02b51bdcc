package io.retropool.cli;

import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The way to the agent's MXBeans in another process, step by step, each with its own words for what is missing. */
final class LiveProcess {
  private static final String AGENT = "io.retropool:type=Agent";
  private static final long PAUSE_NANOS = 100_000_000L;

  /** The agent looks every two seconds whether JMX has been started; a busy machine takes longer. */
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Attacher attacher;

  LiveProcess(Attacher attacher) {
    this.attacher = attacher;
  }

  /**
   * Whether there is something to show.
   *
   * @return false as long as the agent has had nothing to do
   * @throws AttachFailure where there is no agent, or it shows nothing
   */
  boolean serves(String pid) throws AttachFailure {
    Properties properties = attacher.systemProperties(pid);
    String status = properties.getProperty("retropool.status", "");
    if (!status.startsWith("attached") && !status.endsWith("is attached already")) {
      String more = status.isEmpty() ? "" : " (" + status + ")";
      throw new AttachFailure("Retropool is not in this JVM" + more + "; attach loads it");
    }
    String beans = properties.getProperty("retropool.status.beans");
    if ("off".equals(beans)) {
      throw new AttachFailure("its MXBeans are switched off (jmx=off)");
    }
    return beans != null;
  }

  /** Starts JMX there if need be, and waits for the agent's beans. The caller closes it. */
  JMXConnector connect(String pid) throws AttachFailure {
    String address = address(pid);
    try {
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      try {
        await(connector.getMBeanServerConnection());
        return connector;
      } catch (IOException | JMException | AttachFailure | RuntimeException e) {
        connector.close();
        throw e;
      }
    } catch (IOException | JMException e) {
      throw AttachFailure.of(e);
    }
  }

  private String address(String pid) throws AttachFailure {
    try {
      String address = attacher.localConnector(pid);
      if (address != null) {
        return address;
      }
    } catch (AttachFailure e) {
      throw new AttachFailure("its JMX connector cannot be started: " + e.getMessage());
    }
    throw new AttachFailure("its JMX connector cannot be started, as its run-time image has no jdk.management.agent");
  }

  private static void await(MBeanServerConnection server) throws IOException, JMException, AttachFailure {
    ObjectName agent = new ObjectName(AGENT);
    long lastResort = System.nanoTime() + PATIENCE_NANOS;
    while (!server.isRegistered(agent)) {
      if (System.nanoTime() - lastResort > 0) {
        throw new AttachFailure("no MXBean of Retropool's appears; its log may say why");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
