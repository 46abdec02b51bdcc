package io.retropool.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What {@code doctor} says of a JVM. For one thread. */
final class Diagnosis {
  private final String title;
  private final List<String> shared = new ArrayList<>();
  private final List<String> alone = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private boolean impossible;

  Diagnosis(String title) {
    this.title = title;
  }

  /** Something whose connections would be shared. */
  void shares(String what) {
    shared.add(what);
  }

  /** Something that would run as without the agent, and why. */
  void leavesAlone(String what) {
    alone.add(what);
  }

  /** A switch, an agent, or something else that somebody should know before. */
  void note(String what) {
    notes.add(what);
  }

  /** Nothing would be pooled, whatever else is found. */
  void impossible(String why) {
    notes.add(0, why);
    impossible = true;
  }

  /** What could not be looked at, and why. */
  void unknown(List<String> what) {
    unknown.addAll(what);
  }

  boolean isImpossible() {
    return impossible;
  }

  void print(PrintStream out) {
    out.println(title);
    print(out, impossible ? "Nothing would share connections; else it would be" : "Would share connections", shared);
    print(out, "Would run as without Retropool", alone);
    print(out, "To know before", notes);
    print(out, "Not known", unknown);
  }

  private static void print(PrintStream out, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println();
      out.println(heading + ":");
      for (String line : lines) {
        out.println("  " + line);
      }
    }
  }
}
