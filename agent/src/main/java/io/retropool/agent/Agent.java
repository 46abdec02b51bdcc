package io.retropool.agent;

import io.retropool.client.HookGroup;
import io.retropool.config.Configuration;
import io.retropool.config.Engine;
import io.retropool.config.Entry;
import io.retropool.config.Options;
import io.retropool.config.Version;
import io.retropool.event.AgentInformation;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The agent in one JVM, from its installation to its removal. Thread-safe. */
final class Agent implements UnaryOperator<String> {
  /** The one command that an attachment can carry. */
  static final String DETACH = "detach";

  private final Instrumentation instrumentation;
  private final Configuration configuration;
  private final Log log;
  private final String token = Token.make();
  private final RuntimeHolder runtime;
  private final Clients clients;
  private final Faults faults;
  private final Dispatcher dispatcher;
  private final Gate gate;
  private final Gate followers;
  private final LateWeaver weaver;
  private Jdk jdk;

  Agent(Instrumentation instrumentation, Configuration configuration, Log log) {
    this.instrumentation = instrumentation;
    this.configuration = configuration;
    this.log = log;
    this.runtime = new RuntimeHolder(configuration, new Information(), new Followers(), new Suppressed());
    this.clients = new Clients(configuration, runtime, log);
    this.faults = new Faults(new FaultLog(log, clients));
    List<HookGroup> all = clients.groups();
    all.addAll(clients.followers());
    this.dispatcher = new Dispatcher(token, all, faults);
    this.weaver = new LateWeaver(token, dispatcher);
    this.gate = new Gate(clients.groups(), weaver);
    this.followers = new Gate(clients.followers(), weaver);
  }

  /** @throws Exception when the JVM does not allow it; nothing is woven then */
  void install() throws Exception {
    jdk = new Jdk(instrumentation, OpenedPackages.all());
    jdk.connect(dispatcher);
    if (configuration.get(Options.ENGINE) == Engine.EAGER) {
      weaver.get();
    }
    runtime.installed(jdk.access());
    instrumentation.addTransformer(gate, true);
    gate.retransformLoaded(instrumentation);
    TestReport.arrange(this, runtime, log);
    String text = Version.text();
    Status.set("attached " + text);
    log.say(text + " shares the connections of " + clients.served());
  }

  /** A command of a later attachment: {@link #DETACH}, or an attempt to attach again. */
  @Override
  public synchronized String apply(String command) {
    if (command.equals(DETACH)) {
      return Status.set(detach());
    }
    log.say("attached already; this attempt is ignored");
    return Status.set("refused: Retropool " + Version.text() + " is attached already");
  }

  private String detach() {
    try {
      gate.restore(instrumentation);
      followers.restore(instrumentation);
      jdk.connect(null);
      boolean ended = runtime.stop();
      String outcome = ended ? "original code restored, connections closed, threads ended" : "threads are still closing";
      log.say("detached: " + outcome);
      return "detached: " + outcome;
    } catch (Exception e) {
      return "refused: " + e;
    }
  }

  /** Errors of ours that were kept from the application. */
  int suppressed() {
    return faults.count();
  }

  /** Lines that say which hooks are off, and why. */
  String inactive() {
    return clients.inactive();
  }

  /** On the closer's thread, once a call has been pooled. */
  private final class Followers implements Runnable {
    @Override
    public void run() {
      instrumentation.addTransformer(followers, true);
      followers.retransformLoaded(instrumentation);
      clients.followersWoven();
    }
  }

  /** What went wrong on a thread of ours counts like what went wrong in woven code. */
  private final class Suppressed implements Consumer<Throwable> {
    @Override
    public void accept(Throwable failure) {
      faults.suppressed(failure, System.nanoTime());
    }
  }

  private final class Information implements Supplier<AgentInformation> {
    @Override
    public AgentInformation get() {
      List<String> options = new ArrayList<>();
      for (Entry<?> entry : configuration.entries()) {
        options.add(entry.toString());
      }
      return new AgentInformation(
          Version.text(), clients.active(), clients.inactive(), faults.count(), String.join("\n", options));
    }
  }
}
