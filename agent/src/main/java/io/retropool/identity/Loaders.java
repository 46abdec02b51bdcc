package io.retropool.identity;

/** Which classes are the JDK's own. */
final class Loaders {
  /** Named, not compared: the parent of the system loader is another one under {@code -Djava.system.class.loader}. */
  private static final String PLATFORM_LOADER = "jdk.internal.loader.ClassLoaders$PlatformClassLoader";

  private static final String EXTENSION_LOADER_OF_8 = "sun.misc.Launcher$ExtClassLoader";

  private Loaders() {}

  /** Whether the boot loader or the platform loader (8: the extension loader) defined the class. */
  static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null) {
      return true;
    }
    String name = loader.getClass().getName();
    return loader.getClass().getClassLoader() == null
        && (name.equals(PLATFORM_LOADER) || name.equals(EXTENSION_LOADER_OF_8));
  }

  /** Whether this is the JDK's class of that name, and not one that only has the same name. */
  static boolean isJdk(Object instance, String className) {
    return instance != null && instance.getClass().getName().equals(className) && isJdk(instance.getClass());
  }
}
