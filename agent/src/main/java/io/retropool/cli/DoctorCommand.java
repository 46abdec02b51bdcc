package io.retropool.cli;

import java.io.PrintStream;
import java.util.List;

/** {@code doctor PID}: what would be pooled in a running JVM, and what would not; changes nothing there. */
final class DoctorCommand {
  private final Processes processes;
  private final FactFinder finder;
  private final PrintStream out;
  private final PrintStream err;

  DoctorCommand(Processes processes, FactFinder finder, PrintStream out, PrintStream err) {
    this.processes = processes;
    this.finder = finder;
    this.out = out;
    this.err = err;
  }

  /**
   * @param args what follows the command's name
   * @return the exit code: 1 where it cannot be looked at, or nothing would be pooled
   */
  int run(List<String> args) {
    if (args.size() != 1) {
      err.println("doctor needs a process id and nothing else");
      err.println("--help shows what there is");
      return Cli.MISUSED;
    }
    String pid = args.get(0);
    String why = processes.whyNotAJvm(pid);
    if (why != null) {
      err.println(pid + ": " + why);
      return Cli.FAILED;
    }
    Diagnosis diagnosis = Examination.of(pid, finder.of(pid));
    diagnosis.print(out);
    return diagnosis.isImpossible() ? Cli.FAILED : Cli.OK;
  }
}
