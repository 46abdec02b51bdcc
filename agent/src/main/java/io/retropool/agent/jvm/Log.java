package io.retropool.agent.jvm;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The agent's few lines: each cause at most once, and 20 an hour beyond those of the start. Never a URL, a header or a
 * user.
 *
 * <p>Writes to the process's stderr itself and not to {@code System.err}: application code may hold that stream's lock
 * while it loads a class that is being woven. Thread-safe.
 */
public class Log {
  private static final int PER_HOUR = 20;
  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final int CAUSES = 1_000;

  private final OutputStream out;
  private final Set<String> causes = new HashSet<>();
  private long hourStart;
  private int thisHour;

  /** @param out takes whole lines, UTF-8; never closed */
  public Log(OutputStream out) {
    this.out = out;
    this.hourStart = nanoTime();
  }

  /** The clock of the limit. A method, as an object for it would be two more classes for every start. */
  long nanoTime() {
    return System.nanoTime();
  }

  /** To the standard error stream of the process. */
  public static Log stderr() {
    return new Log(new FileOutputStream(FileDescriptor.err));
  }

  /**
   * @param file appended to; null for stderr
   * @throws IOException when it cannot be written
   */
  public static Log to(String file) throws IOException {
    return file == null ? stderr() : new Log(new FileOutputStream(file, true));
  }

  /** A line of the start, or an answer to a command: always written. */
  public void say(String line) {
    write(line);
  }

  /** A line about something that went on since: once a cause. */
  public void say(String cause, String line) {
    if (admits(cause)) {
      write(line);
    }
  }

  private synchronized boolean admits(String cause) {
    long now = nanoTime();
    if (now - hourStart > HOUR_NANOS) {
      hourStart = now;
      thisHour = 0;
    }
    return thisHour < PER_HOUR && causes.size() < CAUSES && causes.add(cause) && ++thisHour > 0;
  }

  private void write(String line) {
    try {
      out.write(("retropool: " + line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException nobodyListens) {
      // a closed stderr or a full disk must not reach the application
    }
  }
}
