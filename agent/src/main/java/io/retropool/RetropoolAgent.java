package io.retropool;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The way in: {@code -javaagent}, attaching to a running JVM, and {@code java -jar}.
 *
 * <p>One of the two classes that the application could see. It finds the jar, makes the loader that hides everything
 * else, and hands over. It never throws, never ends the JVM (but as a program of its own) and never writes to stdout.
 */
public final class RetropoolAgent {
  /** Takes commands for the agent that runs in this JVM, and says what came of them; null while none runs. */
  private static UnaryOperator<String> running;

  private RetropoolAgent() {}

  /**
   * Called by the JVM before {@code main}.
   *
   * @param arguments {@code key=value,key=value}, or null
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /**
   * Called by the JVM when the agent is attached while it runs.
   *
   * @param arguments {@code key=value,key=value}, the command {@code detach}, or null
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  /** The command line of the jar; see {@code --help}. */
  public static void main(String[] arguments) throws Exception {
    File jar = jar();
    System.exit((Integer) loader(jar).made("io.retropool.cli.Main").apply(new Object[] {arguments, jar}));
  }

  @SuppressWarnings("unchecked")
  private static synchronized void start(String arguments, Instrumentation instrumentation, boolean late) {
    try {
      if (running != null) {
        String outcome = running.apply(arguments == null ? "" : arguments);
        if (outcome.startsWith("detached")) {
          running = null;
        }
        return;
      }
      Function<Object[], Object> startup = loader(jar()).made("io.retropool.agent.Startup");
      running = (UnaryOperator<String>) startup.apply(new Object[] {arguments, instrumentation, late});
    } catch (Throwable t) {
      System.err.println("retropool: not started, the application goes on without it: " + t);
    }
  }

  private static File jar() throws Exception {
    return new File(RetropoolAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static AgentLoader loader(File jar) throws Exception {
    // The platform loader on 9 and later; the extension loader on 8 is passed over on purpose.
    ClassLoader parent = ClassLoader.getSystemClassLoader().getParent();
    boolean java8 = System.getProperty("java.specification.version").startsWith("1.");
    return new AgentLoader(jar, java8 ? null : parent);
  }
}
