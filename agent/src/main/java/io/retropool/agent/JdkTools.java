package io.retropool.agent;

/**
 * Programs of the JDK itself (jcmd, keytool, javac and so on), which meet the agent when it is given in {@code
 * JAVA_TOOL_OPTIONS}, and which it leaves alone.
 */
final class JdkTools {
  private static final String[] JAVA_8_PACKAGES = {
    "com.sun.tools.", "sun.tools.", "sun.security.tools.", "sun.rmi.", "sun.jvmstat."
  };
  private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

  private JdkTools() {}

  /** @return whether this JVM runs one */
  static boolean running() {
    return is(System.getProperty("jdk.module.main"), System.getProperty("sun.java.command"));
  }

  /**
   * @param mainModule from JDK 9 on, for programs that are started as a module; else null
   * @param command the main class, or module and class, and its arguments; may be null
   */
  static boolean is(String mainModule, String command) {
    String program = command == null ? "" : command;
    if (program.contains(SOURCE_LAUNCHER)) {
      return false; // java Program.java is somebody's program
    }
    if (mainModule != null) {
      return mainModule.startsWith("jdk.") || mainModule.startsWith("java.");
    }
    for (String name : JAVA_8_PACKAGES) {
      if (program.startsWith(name)) {
        return true;
      }
    }
    return false;
  }
}
