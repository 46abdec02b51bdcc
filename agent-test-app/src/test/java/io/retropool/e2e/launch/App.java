package io.retropool.e2e.launch;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The legacy application in a JVM of its own, waiting for commands. For one thread; its JVM is killed on close. */
public final class App implements AutoCloseable {
  private final Jvm jvm;
  private Ended ended;

  App(Jvm jvm) {
    this.jvm = jvm;
    String hello = jvm.hear();
    if (!hello.equals("ready")) {
      throw new AssertionError("unexpected first line: " + hello);
    }
  }

  public Launch launch() {
    return jvm.launch();
  }

  /**
   * Has a case run and waits for its end.
   *
   * @param keysAndValues alternating: {@code "url", url, "count", "1000"}
   */
  public Answer run(String name, String... keysAndValues) {
    return run(() -> 0, name, keysAndValues);
  }

  /**
   * As above, for what takes long on a busy machine.
   *
   * @param progress what changes as long as the case comes forward, such as the number of requests
   */
  public Answer run(LongSupplier progress, String name, String... keysAndValues) {
    String command = command(name, keysAndValues);
    jvm.say(command);
    return Answer.parse(command, jvm.hear(progress));
  }

  /** As {@link #run}, for an application that is going to be ended in the middle of it. */
  public void start(String name, String... keysAndValues) {
    jvm.say(command(name, keysAndValues));
  }

  private static String command(String name, String... keysAndValues) {
    StringBuilder command = new StringBuilder(name);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      command.append(' ').append(keysAndValues[i]).append('=').append(Answer.encode(keysAndValues[i + 1]));
    }
    return command.toString();
  }

  /** Sends its process a signal: {@code TERM}, {@code STOP}, {@code CONT}. */
  public void signal(String name) {
    Command.of(Path.of("kill"), "-" + name, Long.toString(jvm.pid())).run().endedWith(0);
  }

  /** Leaves its process so many file descriptors, those that it has included. */
  public void limitDescriptors(int number) {
    Command.of(Path.of("prlimit"), "--pid", Long.toString(jvm.pid()), "--nofile=" + number).run().endedWith(0);
  }

  /** Waits for its end, which others have brought about; checks nothing. */
  public Ended awaitEnd() {
    return jvm.end();
  }

  /** Sets a system property in the application's JVM; null clears it. */
  public void set(String key, String value) {
    jvm.say("SET " + key + "=" + Answer.encode(value == null ? "" : value));
    jvm.hear();
  }

  /**
   * Waits until this has been written to standard error, also while another thread has a case run.
   *
   * @param from where in it to look from, 0 at first
   * @return where it ends
   */
  public int awaitStderr(String text, int from) {
    return jvm.awaitStderr(text, from);
  }

  /**
   * Reads an attribute of an MBean, or calls an operation.
   *
   * @param what the attribute, or the operation with {@code ()} after it
   * @return the value as text; {@code threw ...} for what went wrong
   */
  public String bean(String name, String what) {
    jvm.say("JMX " + Answer.encode(name) + " " + what);
    return Answer.decode(jvm.hear().substring("value=".length()));
  }

  /** Sets an attribute of an MBean, and reads it again. */
  public String bean(String name, String attribute, int value) {
    jvm.say("JMX " + Answer.encode(name) + " " + attribute + " " + value);
    return Answer.decode(jvm.hear().substring("value=".length()));
  }

  /** Has the garbage collected. */
  public void collect() {
    jvm.say("COLLECT");
    jvm.hear();
  }

  /** What the process holds after a collection: {@code descriptors}, {@code heap} in bytes, {@code threads}. */
  public Map<String, Long> state() {
    collect();
    jvm.say("STATE");
    Map<String, Long> state = new TreeMap<>();
    KeyValues.parse(jvm.hear()).forEach((key, value) -> state.put(key, Long.valueOf(value)));
    return state;
  }

  /** {@code N x NAME} of the live threads, one a line. */
  public String threads() {
    jvm.say("THREADS");
    return Answer.decode(jvm.hear().substring("threads=".length()));
  }

  /** Ends the application as its user would and checks what every end must show; again: the same end. */
  public Ended end() {
    if (ended == null) {
      ended = jvm.end();
      ended.check();
    }
    return ended;
  }

  @Override
  public void close() {
    jvm.close();
  }
}
