package io.retropool.agent;

import io.retropool.agent.jvm.AgentThread;
import io.retropool.agent.jvm.Jdk;
import io.retropool.agent.jvm.JmxStart;
import io.retropool.agent.jvm.JvmEnd;
import io.retropool.agent.jvm.Log;
import io.retropool.agent.runtime.AgentRuntime;
import io.retropool.agent.runtime.RuntimeHolder;
import io.retropool.agent.weave.Dispatcher;
import io.retropool.agent.weave.Faults;
import io.retropool.agent.weave.Gate;
import io.retropool.agent.weave.LateWeaver;
import io.retropool.client.HookGroup;
import io.retropool.client.copies.LibraryGate;
import io.retropool.config.Configuration;
import io.retropool.config.Engine;
import io.retropool.config.Options;
import io.retropool.config.Version;
import io.retropool.event.AgentInformation;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The agent in a JVM that uses HTTP, from the loading of the first HTTP class to its removal. Thread-safe. */
final class Agent {
  private final Instrumentation instrumentation;
  private final Configuration configuration;
  private final String token = Token.make();
  private final JmxStart jmxStart;
  private final RuntimeHolder runtime;
  private final Modules modules;
  private final Faults faults;
  private final Dispatcher dispatcher;
  private final Gate gate;
  private final Gate followers;
  private final Gate dials;
  private final LibraryGate libraries;
  private final LateWeaver weaver;
  private Jdk jdk;

  Agent(
      Instrumentation instrumentation,
      Configuration configuration,
      Log log,
      Clients clients,
      AgentThread upkeep,
      AgentThread closer) {
    this.instrumentation = instrumentation;
    this.configuration = configuration;
    this.jmxStart = new JmxStart(instrumentation);
    this.runtime =
        new RuntimeHolder(
            configuration,
            log,
            new Information(),
            new Followers(),
            jmxStart,
            new Suppressed(),
            upkeep,
            closer);
    this.modules = new Modules(clients, runtime, log, new Suppressed(), new Watching());
    this.faults = new Faults(new FaultLog(log, modules));
    List<HookGroup> all = modules.groups();
    all.addAll(modules.followers());
    all.addAll(modules.libraryGroups());
    all.add(modules.dials());
    this.dispatcher = new Dispatcher(token, all, faults);
    this.weaver = new LateWeaver(token, dispatcher);
    JvmEnd end = new JvmEnd();
    this.gate = new Gate(modules.groups(), weaver, end);
    this.followers = new Gate(modules.followers(), weaver, end);
    this.dials = new Gate(Collections.singletonList(modules.dials()), weaver, end);
    this.libraries = new LibraryGate(modules.libraries(), weaver);
  }

  /** @throws Exception when the JVM does not allow it; nothing is woven then */
  void install() throws Exception {
    jdk = new Jdk(instrumentation, OpenedPackages.all());
    jdk.connect(dispatcher);
    if (configuration.get(Options.ENGINE) == Engine.EAGER) {
      weaver.get();
    }
    runtime.installed(jdk.access());
  }

  /** Weaves the classes that are wanted of those that load. */
  Gate gate() {
    return gate;
  }

  /** As {@link #gate}, for those that applications bring along. */
  LibraryGate libraries() {
    return libraries;
  }

  /** @return whether the threads have ended */
  boolean remove() throws Exception {
    gate.restore(instrumentation);
    followers.restore(instrumentation);
    dials.restore(instrumentation);
    libraries.restore(instrumentation);
    jdk.connect(null);
    boolean ended = runtime.stop();
    jmxStart.end();
    return ended;
  }

  /** Errors of ours that were kept from the application. */
  int suppressed() {
    return faults.count();
  }

  /** Lines that say which hooks are off, and why. */
  String inactive() {
    return modules.inactive();
  }

  /** Null while nothing has been pooled. */
  AgentRuntime runtime() {
    return runtime.started();
  }

  /** On the closer's thread, once a call has been pooled. */
  private final class Followers implements Runnable {
    @Override
    public void run() {
      instrumentation.addTransformer(followers, true);
      followers.retransformLoaded(instrumentation);
      modules.followersWoven();
    }
  }

  /** On a thread of the application's, which does not wait for it. */
  private final class Watching implements Runnable {
    @Override
    public void run() {
      runtime.later(new DialFollowers());
    }
  }

  /** On the closer's thread, which may come to it when all has ended. */
  private final class DialFollowers implements Runnable {
    @Override
    public void run() {
      if (runtime.started() != null) {
        instrumentation.addTransformer(dials, true);
        dials.retransformLoaded(instrumentation);
      }
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
      List<String> lines = new ArrayList<>(runtime.configuration().lines());
      lines.addAll(runtime.overridden());
      return new AgentInformation(
          Version.text(),
          runtime.arm(),
          modules.active(),
          modules.inactive(),
          faults.count(),
          String.join("\n", lines));
    }
  }
}
