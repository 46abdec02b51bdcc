package io.retropool.agent.jvm;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The classes among which those are that were loaded before a gate stood.
 *
 * <p>Where the JVM checks native code, the JDK's own for listing all classes is found to hold more references than it
 * has announced, with a warning and a stack for each call. There the classes of the boot loader are asked for by name,
 * which loads them: that costs time, but so does the flag.
 */
public final class LoadedClasses {
  private static final String CHECKS = "-Xcheck:jni";

  /** The boot loader on 8; {@code java.net.http} belongs to it on 11 and later. */
  private static final ClassLoader PLATFORM = ClassLoader.getSystemClassLoader().getParent();

  private LoadedClasses() {}

  /** Whether a loader is one of the JDK's own, whose classes are woven. */
  public static boolean areOfJdk(ClassLoader loader) {
    return loader == null || loader == PLATFORM;
  }

  /** Whether the JDK lists classes without a warning. */
  static boolean canBeListed() {
    return !CommandLine.has(CHECKS);
  }

  /** @param wanted names with slashes, or as well with dots; the answer may hold others */
  public static List<Class<?>> among(Instrumentation instrumentation, Set<String> wanted) {
    return canBeListed() ? all(instrumentation) : named(wanted);
  }

  private static List<Class<?>> all(Instrumentation instrumentation) {
    Class<?>[] all = (Class<?>[]) instrumentation.getAllLoadedClasses();
    // Null where the JVM is ending: nothing is to be woven any more.
    return all == null ? Collections.<Class<?>>emptyList() : Arrays.asList(all);
  }

  private static List<Class<?>> named(Set<String> wanted) {
    List<Class<?>> classes = new ArrayList<>();
    for (String name : wanted) {
      try {
        classes.add(Class.forName(name.replace('/', '.'), false, null));
      } catch (ClassNotFoundException | LinkageError notThere) {
        // neither is it loaded
      }
    }
    return classes;
  }
}
