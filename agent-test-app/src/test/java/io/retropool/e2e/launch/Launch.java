package io.retropool.e2e.launch;

import io.retropool.e2e.jdk.Jdk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an application is started: JDK, mode, flags, agent arguments, environment, main class. Immutable: each method
 * gives a new one.
 *
 * @param agentArguments what follows the agent jar's name, empty for none
 * @param environment beside what is inherited; variables that a JVM or the agent reads are never inherited
 */
public record Launch(Jdk jdk, Mode mode, List<String> flags, String agentArguments, Map<String, String> environment,
    String main, List<String> arguments) {
  /** The main class that speaks the protocol of {@link App}. */
  private static final String COMMANDS = "io.retropool.testapp.Main";

  public static Launch on(Jdk jdk, Mode mode) {
    return new Launch(jdk, mode, List.of(), "", Map.of(), COMMANDS, List.of());
  }

  public Launch flags(String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(Arrays.asList(more));
    return new Launch(jdk, mode, List.copyOf(all), agentArguments, environment, main, arguments);
  }

  /** {@code key=value,key=value} for the agent; without effect in the other modes. */
  public Launch agentArguments(String text) {
    return new Launch(jdk, mode, flags, text, environment, main, arguments);
  }

  public Launch environment(String name, String value) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(name, value);
    return new Launch(jdk, mode, flags, agentArguments, Map.copyOf(all), main, arguments);
  }

  public Launch main(String className, String... mainArguments) {
    return new Launch(jdk, mode, flags, agentArguments, environment, className, List.of(mainArguments));
  }

  public Launch mode(Mode other) {
    return new Launch(jdk, other, flags, agentArguments, environment, main, arguments);
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
    List<String> command = new ArrayList<>();
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
    command.addAll(List.of("-cp", Artifacts.application().toString(), main));
    command.addAll(arguments);
    return command;
  }
}
