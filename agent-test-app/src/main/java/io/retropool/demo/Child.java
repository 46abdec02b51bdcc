package io.retropool.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A JVM that the demo or the benchmark starts: of the same JDK, with the same class path, its standard error in a file.
 * For one thread; ended on close.
 */
public final class Child implements AutoCloseable {
  /** Begins the lines that the demo reads; what a JVM or its flight recorder prints has none. */
  private static final String MARK = "@@ ";

  private final String name;
  private final Process process;
  private final File errors;
  private final BufferedReader out;

  /** @param flags of the JVM; what follows is the main class and its arguments */
  public Child(String name, File folder, List<String> flags, Class<?> main, String... arguments) throws IOException {
    this.name = name;
    this.errors = new File(folder, name.replace(' ', '-') + ".err");
    List<String> command = new ArrayList<>();
    command.add(tool("java"));
    command.addAll(flags);
    command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
    // The measured difference is the agent, and nothing that the demo's own environment asks of JVMs.
    builder.environment().keySet().removeIf(Child::changesJvms);
    this.process = builder.start();
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** @return the path of a program of the running JDK */
  static String tool(String program) {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + program;
  }

  private static boolean changesJvms(String variable) {
    return variable.startsWith("RETROPOOL_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("_JAVA_OPTIONS");
  }

  /** Its next line of standard input. */
  public void say(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + '\n').getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Called in a child: prints a line for the demo. */
  public static void tell(Object line) {
    System.out.println(MARK + line);
  }

  /** The next line that it told. */
  public String hear() throws IOException {
    for (String line; (line = out.readLine()) != null; ) {
      if (line.startsWith(MARK)) {
        return line.substring(MARK.length());
      }
    }
    throw new DemoFailure("the " + name + " ended early; what it said is in " + errors);
  }

  /** Ends its input and waits for its end. */
  public void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    int code = process.waitFor();
    if (code != 0) {
      throw new DemoFailure("the " + name + " ended with code " + code + "; what it said is in " + errors);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
