package io.retropool.cli;

import java.io.File;
import java.io.PrintStream;
import java.util.Properties;

/**
 * {@code attach} and {@code detach}: loads the agent jar into a process and says what came of it. The agent leaves that
 * in a system property of the process before its {@code agentmain} comes back.
 */
final class Attachment {
  private static final String STATUS = "retropool.status";

  /** From here on a JVM warns about agents that are loaded while it runs (JEP 451). */
  private static final int WARNS_SINCE = 21;

  private final File agentJar;
  private final Processes processes;
  private final Attacher attacher;
  private final PrintStream out;
  private final PrintStream err;

  Attachment(File agentJar, Processes processes, Attacher attacher, PrintStream out, PrintStream err) {
    this.agentJar = agentJar;
    this.processes = processes;
    this.attacher = attacher;
    this.out = out;
    this.err = err;
  }

  int attach(String pid, String arguments) {
    return load(pid, arguments, true);
  }

  int detach(String pid) {
    return load(pid, "detach", false);
  }

  private int load(String pid, String arguments, boolean attaching) {
    String why = processes.whyNotAttachable(pid);
    if (why != null) {
      return failed(pid, why);
    }
    try {
      Properties before = attacher.systemProperties(pid);
      if (attaching) {
        warn(before);
      }
      return outcome(pid, before.getProperty(STATUS), arguments);
    } catch (AttachFailure e) {
      return failed(pid, e.getMessage());
    }
  }

  private void warn(Properties target) {
    err.println("note: connections and clients that were made before are not pooled");
    if (JavaVersion.feature(target.getProperty("java.specification.version", "")) >= WARNS_SINCE) {
      err.println("note: from JDK 21 on, that JVM prints a warning of its own about an agent loaded while it runs");
    }
  }

  private int outcome(String pid, String before, String arguments) throws AttachFailure {
    AttachFailure failure = null;
    try {
      attacher.load(agentJar, pid, arguments);
    } catch (AttachFailure e) {
      // Attaching with JDK 8 to a newer JVM ends like this although the agent was loaded: what it left decides.
      failure = e;
    }
    String status = status(pid);
    if (failure != null && (status == null || status.equals(before))) {
      throw failure;
    }
    if (status == null) {
      return failed(pid, "no outcome can be read; the standard error stream of that process may say more");
    }
    if (status.startsWith("refused")) {
      return failed(pid, status);
    }
    out.println(pid + ": " + status);
    return Cli.OK;
  }

  /** Null when there is none, or when the process can no longer be asked. */
  private String status(String pid) {
    try {
      return attacher.systemProperties(pid).getProperty(STATUS);
    } catch (AttachFailure e) {
      return null;
    }
  }

  private int failed(String pid, String why) {
    err.println(pid + ": " + why);
    return Cli.FAILED;
  }
}
