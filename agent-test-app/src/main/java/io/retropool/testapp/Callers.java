package io.retropool.testapp;

/** The threads that make the calls. */
final class Callers {
  private Callers() {}

  /** @param virtual an ordinary thread all the same where there are no virtual ones (before JDK 21) */
  static Thread unstarted(Runnable work, String name, boolean virtual) {
    if (virtual) {
      try {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, work);
      } catch (ReflectiveOperationException none) {
        // Before JDK 21.
      }
    }
    return new Thread(work, name);
  }
}
