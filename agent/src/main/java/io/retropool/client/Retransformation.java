package io.retropool.client;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * Has a class that was loaded before shown to the transformers, not before it is linked. A JVM copies the code of a
 * class that another thread is linking half rewritten, and that ends the process where nothing verifies the copy, as
 * for the JDK's own classes (<a href="https://bugs.openjdk.org/browse/JDK-8277444">JDK-8277444</a>, mended in late
 * updates only). Thread-safe.
 */
public final class Retransformation {
  private Retransformation() {}

  /** @throws UnmodifiableClassException or what else {@link Instrumentation#retransformClasses} throws */
  public static void of(Class<?> loaded, Instrumentation instrumentation) throws UnmodifiableClassException {
    link(loaded);
    instrumentation.retransformClasses(loaded);
  }

  /** HotSpot links a class that is asked for its constructors, and does not initialise it (jvm.cpp, JDK 8 to 26). */
  private static void link(Class<?> loaded) {
    try {
      loaded.getConstructors();
    } catch (LinkageError | RuntimeException linkedOrNotForUs) {
      // What a constructor takes may be missing, or its loader ended, which is found after the linking.
    }
  }
}
