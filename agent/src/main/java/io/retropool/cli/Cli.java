package io.retropool.cli;

import io.retropool.config.AgentArguments;
import io.retropool.config.Configuration;
import io.retropool.config.Entry;
import io.retropool.config.Nearest;
import io.retropool.config.PoolConfiguration;
import io.retropool.config.RuleLine;
import io.retropool.config.Version;
import io.retropool.report.ReportCommand;
import io.retropool.routing.Routing;
import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import net.bytebuddy.agent.ByteBuddyAgent;

/** {@code java -jar retropool-agent.jar}: runs in a JVM of its own, and is the only code that writes to stdout. */
public final class Cli {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private static final String USAGE =
      "Use:\n"
          + "  java -javaagent:retropool-agent.jar[=OPTIONS] ...   start an application with Retropool\n"
          + "  java -jar retropool-agent.jar COMMAND\n"
          + "\n"
          + "Commands:\n"
          + "  --help                    this text\n"
          + "  --version                 the version\n"
          + "  --print-config [OPTIONS]  every option, its value, and where the value comes from\n"
          + "  check FILE [URL METHOD [NAME:VALUE ...] ...]\n"
          + "                            whether a properties file is good, and which rule and pool a call would\n"
          + "                            get with these headers, and why\n"
          + "  list                      the JVMs of this user\n"
          + "  doctor PID                what would be pooled in a running JVM, and what not; changes nothing there\n"
          + "  attach PID [OPTIONS]      load Retropool into a running JVM\n"
          + "  detach PID                remove it again\n"
          + "  status PID [--watch [SECONDS]] [--fleet N]\n"
          + "                            pools and upstreams of a running JVM, what is saved, what is not pooled and\n"
          + "                            why, what is only observed, also for N processes like it;\n"
          + "                            starts its local JMX connector if need be\n"
          + "  report FILE.jfr [-o FILE.html] [--fleet N]\n"
          + "                            what a recording says: what is wrong, and what to do; with a second\n"
          + "                            recording, before and after; what was only observed, also for N processes\n"
          + "\n"
          + "OPTIONS are key=value,key=value, for example config=retropool.properties\n";

  private static final List<String> COMMANDS =
      Collections.unmodifiableList(
          Arrays.asList(
          "--help", "--version", "--print-config", "check", "list", "doctor", "attach", "detach", "status", "report"));

  private final String ownPid;
  private final Processes processes;
  private final Attachment attachment;
  private final Supplier<StatusCommand> status;
  private final DoctorCommand doctor;
  private final PrintStream out;
  private final PrintStream err;

  Cli(
      String ownPid,
      Processes processes,
      Attachment attachment,
      Supplier<StatusCommand> status,
      DoctorCommand doctor,
      PrintStream out,
      PrintStream err) {
    this.ownPid = ownPid;
    this.processes = processes;
    this.attachment = attachment;
    this.status = status;
    this.doctor = doctor;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs one command.
   *
   * @param agentJar the jar to load into other JVMs: the one that this runs from
   * @return the exit code: 0, 1 when the command failed, 2 when it was misused
   */
  public static int run(String[] args, File agentJar, PrintStream out, PrintStream err) {
    Processes processes = Processes.ofThisMachine();
    Attacher attacher = new ByteBuddyAttacher();
    Attachment attachment = new Attachment(agentJar, processes, attacher, out, err);
    Supplier<StatusCommand> status = () -> new StatusCommand(processes, new LiveProcess(attacher), out, err);
    DoctorCommand doctor =
        new DoctorCommand(processes, new FactFinder(processes, attacher, new ClassLister()), out, err);
    String ownPid = ByteBuddyAgent.ProcessProvider.ForCurrentVm.INSTANCE.resolve();
    return new Cli(ownPid, processes, attachment, status, doctor, out, err)
        .run(args, System.getProperties(), System.getenv());
  }

  int run(String[] args, Properties properties, Map<String, String> environment) {
    if (args.length == 0) {
      return help();
    }
    switch (args[0]) {
      case "--help":
        return help();
      case "--version":
        out.println("Retropool " + Version.text());
        return OK;
      case "--print-config":
        return print(Configuration.load(options(args, 1), properties, environment));
      case "check":
        return args.length < 2
            ? misused("check needs a file")
            : new Check(out, err).run(Arrays.asList(args).subList(1, args.length));
      case "list":
        return list();
      case "attach":
        return args.length < 2 ? misused("attach needs a process id") : attach(args[1], options(args, 2));
      case "detach":
        return args.length != 2 ? misused("detach needs a process id and nothing else") : attachment.detach(args[1]);
      case "doctor":
        return doctor.run(Arrays.asList(args).subList(1, args.length));
      case "status":
        return status(Arrays.asList(args).subList(1, args.length));
      case "report":
        return new ReportCommand(out, err).run(Arrays.asList(args).subList(1, args.length));
      default:
        return misused("unknown command " + args[0] + Nearest.question(args[0], COMMANDS));
    }
  }

  /** Its classes are verified when it is made, which takes JMX's; a run-time image need not have them. */
  private int status(List<String> arguments) {
    try {
      return status.get().run(arguments);
    } catch (NoClassDefFoundError missing) {
      err.println("status needs the module java.management, which this java does not have: " + missing.getMessage());
      return FAILED;
    }
  }

  private int help() {
    out.println("Retropool " + Version.text() + ": makes applications share warm HTTP connections");
    out.println();
    out.print(USAGE);
    return OK;
  }

  private int misused(String what) {
    err.println(what);
    err.println("--help shows what there is");
    return MISUSED;
  }

  private int print(Configuration configuration) {
    for (Entry<?> entry : configuration.entries()) {
      out.println(entry);
    }
    for (PoolConfiguration pool : configuration.pools().values()) {
      for (Entry<?> entry : pool.own()) {
        out.println(entry);
      }
    }
    for (RuleLine line : configuration.rules()) {
      out.println(line);
    }
    return warn(configuration) ? FAILED : OK;
  }

  private int attach(String pid, String options) {
    String arguments = AgentArguments.withAbsolutePaths(options);
    // The application's own properties and variables are its own; what is said here is about what was given here.
    warn(Configuration.load(arguments, new Properties(), Collections.<String, String>emptyMap()));
    return attachment.attach(pid, arguments);
  }

  private boolean warn(Configuration configuration) {
    List<String> problems = new ArrayList<>(configuration.problems());
    problems.addAll(Routing.problems(configuration));
    for (String problem : problems) {
      err.println(problem);
    }
    for (String warning : Routing.warnings(configuration)) {
      err.println(warning);
    }
    return !problems.isEmpty();
  }

  private int list() {
    Map<Long, PerfData> jvms = processes.jvms();
    jvms.remove(Long.valueOf(ownPid));
    out.println(row("PID", "JDK", "MAIN CLASS"));
    for (Map.Entry<Long, PerfData> jvm : jvms.entrySet()) {
      out.println(row(jvm.getKey().toString(), jvm.getValue().javaVersion(), jvm.getValue().mainClass()));
    }
    return OK;
  }

  private static String row(String pid, String jdk, String main) {
    return String.format("%10s  %-14s  %s", pid, jdk, main);
  }

  /** As one text, though a shell may have given them as several words; empty for none. */
  private static String options(String[] args, int from) {
    return String.join(",", Arrays.asList(args).subList(from, args.length));
  }
}
