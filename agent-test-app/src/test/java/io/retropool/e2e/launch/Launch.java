package io.retropool.e2e.launch;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an application is started: JDK, mode, flags, agent arguments, environment, what it is. Immutable: each method
 * gives a new one.
 *
 * @param prefix words before {@code java}: a program that starts the JVM, empty for none
 * @param agentArguments what follows the agent jar's name, empty for none
 * @param environment beside what is inherited; variables that a JVM or the agent reads are never inherited
 */
public record Launch(Jdk jdk, Mode mode, List<String> prefix, List<String> flags, String agentArguments,
    Map<String, String> environment, Program program) {
  /** The main class that speaks the protocol of {@link App}. */
  private static final String COMMANDS = "io.retropool.testapp.Main";

  /**
   * Most JVMs of a build end before the code of the second compiler would be of use to them, and it takes a third of
   * their CPU time; the threads of a parallel collector take some more.
   */
  public static final List<String> QUICK =
      LongLane.runs() ? List.of() : List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** In the long lane compiled as always, else by the first compiler only. */
  public static Launch on(Jdk jdk, Mode mode) {
    return new Launch(jdk, mode, List.of(), QUICK, "", Map.of(), Program.of(COMMANDS));
  }

  /** Compiled as always: for what is called often, or by many threads. */
  public Launch compiled() {
    return flags("-XX:TieredStopAtLevel=4");
  }

  public Launch flags(String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(Arrays.asList(more));
    return new Launch(jdk, mode, prefix, List.copyOf(all), agentArguments, environment, program);
  }

  /** {@code key=value,key=value} for the agent; without effect in the other modes. */
  public Launch agentArguments(String text) {
    return new Launch(jdk, mode, prefix, flags, text, environment, program);
  }

  public Launch environment(String name, String value) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(name, value);
    return new Launch(jdk, mode, prefix, flags, agentArguments, Map.copyOf(all), program);
  }

  public Launch main(String className, String... mainArguments) {
    return program(Program.of(className, mainArguments));
  }

  /** The application that answers commands, with HTTP libraries, by the names of their folders, on its class path. */
  public Launch library(String folder) {
    return program(Program.with(folder, COMMANDS));
  }

  /** What runs, and where its classes are. */
  public Launch program(Program other) {
    return new Launch(jdk, mode, prefix, flags, agentArguments, environment, other);
  }

  public Launch mode(Mode other) {
    return new Launch(jdk, other, prefix, flags, agentArguments, environment, program);
  }

  /** The same on another JDK or run-time image. */
  public Launch jdk(Jdk other) {
    return new Launch(other, mode, prefix, flags, agentArguments, environment, program);
  }

  /** Has the JVM started by that program, which is given the command as its last arguments and becomes it. */
  public Launch by(String... words) {
    return new Launch(jdk, mode, List.of(words), flags, agentArguments, environment, program);
  }

  /** Starts the application that answers commands. */
  public App app() {
    return new App(new Jvm(this));
  }

  /** Starts a main that ends by itself and waits for its end. */
  public Ended run() {
    try (Jvm jvm = new Jvm(this)) {
      return jvm.end();
    }
  }

  List<String> command() {
    List<String> command = new ArrayList<>(prefix);
    command.add(jdk.java().toString());
    command.addAll(flags);
    switch (mode) {
      case WITH -> {
        command.add("-Dretropool.test.report=true");
        command.add("-javaagent:" + Artifacts.agent() + (agentArguments.isEmpty() ? "" : "=" + agentArguments));
      }
      case EMPTY_AGENT -> command.add("-javaagent:" + Artifacts.emptyAgent());
      case WITHOUT -> { }
    }
    command.addAll(program.words());
    return command;
  }
}
