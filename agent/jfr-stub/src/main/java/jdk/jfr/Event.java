package jdk.jfr;

/** Compiled against, never shipped and never run: the signatures of {@code jdk.jfr.Event}. */
public abstract class Event {
  protected Event() {}

  public final void begin() {}

  public final void end() {}

  public final void commit() {}

  public final boolean isEnabled() {
    return false;
  }

  public final boolean shouldCommit() {
    return false;
  }
}
