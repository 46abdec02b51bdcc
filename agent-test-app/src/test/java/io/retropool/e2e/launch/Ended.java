package io.retropool.e2e.launch;

/** A JVM that has ended: its exit code and all that it printed, the protocol's lines left out. */
public record Ended(Launch launch, int exitCode, String stdout, String stderr) {
  /** What every application must show at its end. */
  public void check() {
    if (exitCode != 0) {
      throw new AssertionError("JDK " + launch.jdk() + " " + launch.mode() + " ended with " + exitCode
          + "\nstdout:\n" + stdout + "\nstderr:\n" + stderr);
    }
    if (launch.mode() == Mode.WITH) {
      StderrExpectation.check(this);
      report().check();
    }
  }

  /** The agent's last words. */
  public Report report() {
    return Report.in(stderr);
  }
}
