package io.retropool.e2e.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A running JVM: its process, what it has printed, and the lines of the protocol. For one thread; killed on close. */
final class Jvm implements AutoCloseable {
  /** Only what hangs runs into it. */
  private static final long LAST_RESORT_MINUTES = 3;
  private static final String MARK = "@@ ";
  private static final String END = "";

  private final Launch launch;
  private final Process process;
  private final StringBuffer stdout = new StringBuffer();
  private final StringBuffer stderr = new StringBuffer();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Thread stdoutReader;
  private final Thread stderrReader;

  Jvm(Launch launch) {
    this.launch = launch;
    try {
      ProcessBuilder builder = new ProcessBuilder(launch.command());
      clean(builder.environment());
      builder.environment().putAll(launch.environment());
      this.process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.stdoutReader = reader(new BufferedReader(new InputStreamReader(process.getInputStream())), stdout);
    this.stderrReader = reader(new BufferedReader(new InputStreamReader(process.getErrorStream())), stderr);
  }

  Launch launch() {
    return launch;
  }

  long pid() {
    return process.pid();
  }

  void say(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + '\n').getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new AssertionError(describe("no longer listens when asked: " + line), e);
    }
  }

  /** The next line of the protocol, without its mark. */
  String hear() {
    return hear(() -> 0);
  }

  /** @param progress waits on as long as this changes */
  String hear(LongSupplier progress) {
    try {
      String line;
      long before = progress.getAsLong();
      while ((line = answers.poll(LAST_RESORT_MINUTES, TimeUnit.MINUTES)) == null) {
        long now = progress.getAsLong();
        if (now == before) {
          throw hung("gave no answer");
        }
        before = now;
      }
      if (line.equals(END)) {
        throw new AssertionError(describe("ended without an answer"));
      }
      return line;
    } catch (InterruptedException e) {
      throw new AssertionError(describe("was interrupted"), e);
    }
  }

  /**
   * Waits until this has been written to standard error.
   *
   * @param from where in it to look from
   * @return where it ends
   */
  int awaitStderr(String text, int from) {
    long lastResort = System.nanoTime() + TimeUnit.MINUTES.toNanos(LAST_RESORT_MINUTES);
    synchronized (stderr) {
      int at;
      while ((at = stderr.indexOf(text, from)) < 0) {
        long left = lastResort - System.nanoTime();
        if (left <= 0 || !process.isAlive()) {
          throw new AssertionError(describe("never said " + text));
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(stderr, Math.min(left, 1_000_000_000L));
        } catch (InterruptedException e) {
          throw new AssertionError(describe("was interrupted"), e);
        }
      }
      return at + text.length();
    }
  }

  /** Ends its input and waits for its end. */
  Ended end() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LAST_RESORT_MINUTES, TimeUnit.MINUTES)) {
        throw hung("did not end");
      }
      stdoutReader.join();
      stderrReader.join();
      return new Ended(launch, process.exitValue(), stdout.toString(), stderr.toString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(describe("could not be ended"), e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Ends the JVM, so that a late answer is not taken for that to another question. */
  private AssertionError hung(String what) {
    String threads = ThreadDump.of(launch.jdk(), process.pid());
    process.destroyForcibly();
    return new AssertionError(describe(what + '\n' + threads));
  }

  private String describe(String what) {
    return "JDK " + launch.jdk() + " " + launch.mode() + " " + what + "\nstdout:\n" + stdout + "\nstderr:\n" + stderr;
  }

  private Thread reader(BufferedReader from, StringBuffer to) {
    Thread thread = new Thread(() -> copy(from, to), "reads a launched JVM");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void copy(BufferedReader from, StringBuffer to) {
    try {
      for (String line; (line = from.readLine()) != null; ) {
        if (to == stdout && line.startsWith(MARK)) {
          answers.add(line.substring(MARK.length()));
        } else {
          synchronized (to) {
            to.append(line).append('\n');
            to.notifyAll();
          }
        }
      }
    } catch (IOException e) {
      to.append("(closed while being read: ").append(e.getMessage()).append(")\n");
    }
    if (to == stdout) {
      answers.add(END);
    }
  }

  static void clean(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("RETROPOOL_") || name.equals("JAVA_TOOL_OPTIONS")
        || name.equals("_JAVA_OPTIONS") || name.equals("JDK_JAVA_OPTIONS"));
  }
}
