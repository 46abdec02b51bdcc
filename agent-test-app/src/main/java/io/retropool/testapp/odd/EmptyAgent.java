package io.retropool.testapp.odd;

/** An agent that does nothing: the measure of what any agent prints and costs. */
public final class EmptyAgent {
  private EmptyAgent() {}

  public static void premain(String arguments) {}
}
