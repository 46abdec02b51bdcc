package io.retropool.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.remote.JMXConnector;

/**
 * {@code status PID [--watch [SECONDS]] [--fleet N]}: what the agent in a running JVM does, read from its MXBeans. For
 * one thread.
 */
final class StatusCommand {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final Processes processes;
  private final LiveProcess process;
  private final PrintStream out;
  private final PrintStream err;

  StatusCommand(Processes processes, LiveProcess process, PrintStream out, PrintStream err) {
    this.processes = processes;
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * @param args what follows the command's name
   * @return the exit code; watching ends with the process, which is no failure
   */
  int run(List<String> args) {
    StatusOptions options = StatusOptions.parse(args);
    if (options == null) {
      err.println(
          "status needs a process id, and takes --watch with a number of seconds, and --fleet with one of processes");
      err.println("--help shows what there is");
      return Cli.MISUSED;
    }
    String pid = options.pid;
    String why = processes.whyNotAttachable(pid);
    if (why != null) {
      return failed(pid, why);
    }
    try {
      return options.watchSeconds == 0 ? once(options) : watch(options);
    } catch (AttachFailure e) {
      return failed(pid, e.getMessage());
    } catch (LinkageError e) {
      return failed(pid, "this java has no JMX to ask with; use the java of a JDK");
    }
  }

  private int failed(String pid, String why) {
    err.println(pid + ": " + why);
    return Cli.FAILED;
  }

  private int once(StatusOptions options) throws AttachFailure {
    String pid = options.pid;
    if (!process.serves(pid)) {
      out.println(pid + ": Retropool stands by; no call has been made yet that it serves");
      return Cli.OK;
    }
    try (JMXConnector connector = process.connect(pid)) {
      new StatusTable(BeanReader.read(connector.getMBeanServerConnection()), null, options.fleet).print(pid, out);
      return Cli.OK;
    } catch (IOException | JMException e) {
      throw AttachFailure.of(e);
    }
  }

  private int watch(StatusOptions options) throws AttachFailure {
    String pid = options.pid;
    long pause = options.watchSeconds * NANOS_PER_SECOND;
    while (!process.serves(pid)) {
      LockSupport.parkNanos(pause);
    }
    try (JMXConnector connector = process.connect(pid)) {
      BeanPicture before = null;
      while (true) {
        BeanPicture now = BeanReader.read(connector.getMBeanServerConnection());
        out.print(before == null ? "" : System.console() == null ? "\n" : CLEAR);
        new StatusTable(now, before, options.fleet).print(pid, out);
        before = now;
        LockSupport.parkNanos(pause);
      }
    } catch (IOException | JMException e) {
      if (processes.whyNotAttachable(pid) == null) {
        throw AttachFailure.of(e);
      }
      out.println(pid + " has ended");
      return Cli.OK;
    }
  }
}
