package io.retropool.agent;

/** The loaders of the classes that are woven. */
final class JdkLoaders {
  /** The boot loader on 8; {@code java.net.http} belongs to it on 11 and later. */
  private static final ClassLoader PLATFORM = ClassLoader.getSystemClassLoader().getParent();

  private JdkLoaders() {}

  /** Whether it is one of the JDK's own. */
  static boolean has(ClassLoader loader) {
    return loader == null || loader == PLATFORM;
  }
}
