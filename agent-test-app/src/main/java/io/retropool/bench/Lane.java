package io.retropool.bench;

import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A form of a habit and a way of starting it: what is measured side by side. */
enum Lane {
  PER_CALL("client per call"),
  PER_CALL_WITH("  with Retropool"),
  PER_CALL_FLAGS("  with the JDK's flags"),
  UNAVOIDABLE("hand-written, unavoidable"),
  SHARED("hand-written, shared"),
  SHARED_WITH("  with Retropool"),
  PER_CALL_RECORDED("  recorded"),
  SHARED_RECORDED("  recorded");

  private static final List<Lane> USUAL =
      Arrays.asList(PER_CALL, PER_CALL_WITH, PER_CALL_FLAGS, UNAVOIDABLE, SHARED, SHARED_WITH);
  private static final List<Lane> RECORDED =
      Arrays.asList(PER_CALL_WITH, PER_CALL_RECORDED, SHARED_WITH, SHARED_RECORDED);

  private final String label;

  Lane(String label) {
    this.label = label;
  }

  /**
   * Those that are measured side by side.
   *
   * @param settings of a recording, whose cost is asked for; null: that of the agent
   */
  static List<Lane> of(File settings) {
    return settings == null ? USUAL : RECORDED;
  }

  /** For people; not unique. */
  String label() {
    return label;
  }

  /** In the file of results. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Habit.Call form(Habit habit, Target target) throws Exception {
    switch (this) {
      case UNAVOIDABLE:
        return habit.unavoidable(target);
      case SHARED:
      case SHARED_WITH:
      case SHARED_RECORDED:
        return habit.shared(target);
      default:
        return habit.perCall(target);
    }
  }

  /** Whether it is measured while a recording runs, in the JVM of {@link #jvm}. */
  boolean isRecorded() {
    return jvm() != this;
  }

  /** The lane whose JVM runs it: what one has compiled well another compiles badly, by more than a recording costs. */
  Lane jvm() {
    switch (this) {
      case PER_CALL_RECORDED:
        return PER_CALL_WITH;
      case SHARED_RECORDED:
        return SHARED_WITH;
      default:
        return this;
    }
  }

  List<String> flags(Habit habit, File agent) {
    switch (this) {
      case PER_CALL_WITH:
      case SHARED_WITH:
        return Collections.singletonList(javaAgent(agent, habit.agentOptions()));
      case PER_CALL_FLAGS:
        return habit.flags();
      default:
        return Collections.emptyList();
    }
  }

  private static String javaAgent(File agent, List<String> options) {
    return "-javaagent:" + agent + (options.isEmpty() ? "" : "=" + String.join(",", options));
  }
}
