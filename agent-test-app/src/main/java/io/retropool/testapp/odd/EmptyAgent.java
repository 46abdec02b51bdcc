package io.retropool.testapp.odd;

import java.lang.instrument.Instrumentation;

/** An agent that does nothing: the measure of what any agent prints and costs. */
public final class EmptyAgent {
  private EmptyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {}
}
