package io.retropool.cli;

import java.io.File;
import java.util.function.Consumer;
import java.util.function.Function;

/** The command line as the entry class, which sees JDK types only, calls it. */
public final class Main implements Function<Object[], Object> {
  static {
    handOver();
  }

  private Main() {}

  /** To the loader of this class, which knows no more of it than a JDK type. */
  @SuppressWarnings("unchecked")
  private static void handOver() {
    ((Consumer<Object>) Main.class.getClassLoader()).accept(new Main());
  }

  /**
   * @param all the arguments; the agent jar
   * @return the exit code
   */
  @Override
  public Object apply(Object[] all) {
    return Cli.run((String[]) all[0], (File) all[1], System.out, System.err);
  }
}
