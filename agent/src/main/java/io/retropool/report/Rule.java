package io.retropool.report;

/** One thing that can be wrong, and the arithmetic that tells. Stateless. */
public interface Rule {
  /** Such as {@code LowReuse}; the same in the report and in JDK Mission Control. */
  String id();

  /** A heading for people. */
  String title();

  Verdict judge(Model model);
}
