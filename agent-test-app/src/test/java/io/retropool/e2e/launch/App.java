package io.retropool.e2e.launch;

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
    StringBuilder command = new StringBuilder(name);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      command.append(' ').append(keysAndValues[i]).append('=').append(Answer.encode(keysAndValues[i + 1]));
    }
    jvm.say(command.toString());
    return Answer.parse(command.toString(), jvm.hear());
  }

  /** Sets a system property in the application's JVM; null clears it. */
  public void set(String key, String value) {
    jvm.say("SET " + key + "=" + Answer.encode(value == null ? "" : value));
    jvm.hear();
  }

  /** Has the garbage collected. */
  public void collect() {
    jvm.say("COLLECT");
    jvm.hear();
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
