package io.retropool.agent;

import io.retropool.agent.jvm.AgentThread;
import io.retropool.agent.jvm.LoadedClasses;
import io.retropool.agent.jvm.Log;
import io.retropool.agent.jvm.Status;
import io.retropool.config.Configuration;
import io.retropool.config.Version;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.function.UnaryOperator;

/**
 * What stands in a JVM until it loads an HTTP class: the names to look out for, and two threads that have inherited
 * nothing. With the first such class the {@link Agent} is made, so that a program without HTTP pays neither for its
 * classes nor for what opens the JDK, which is full of lambdas and reflection.
 *
 * <p>Sees every class that the JVM loads; a miss costs one look-up of a name, or a few comparisons with its end.
 * Thread-safe.
 */
final class LateAgent implements ClassFileTransformer, UnaryOperator<String> {
  /** The one command that an attachment can carry. */
  static final String DETACH = "detach";

  /** Making the agent and weaving a class takes a second where all is slow. */
  private static final long PATIENCE_MILLIS = 10_000;

  private static final String NO_TURN = "another thread has been weaving for " + PATIENCE_MILLIS / 1_000
      + " s, as if it waited for this one in another agent";

  private final Instrumentation instrumentation;
  private final Configuration configuration;
  private final Log log;
  private final Clients clients;
  private final AgentThread upkeep = new AgentThread("retropool-upkeep");
  private final AgentThread closer = new AgentThread("retropool-closer");
  private volatile Agent agent;
  private final Turn turn = new Turn(PATIENCE_MILLIS);
  private volatile boolean refused;
  private boolean making;

  /** @param configuration null where nobody has set an option */
  LateAgent(Instrumentation instrumentation, Configuration configuration, Log log) {
    this.instrumentation = instrumentation;
    this.configuration = configuration;
    this.log = log;
    this.clients = new Clients(configuration);
  }

  /**
   * @param now whether the agent is made here and now, whatever has been loaded
   * @throws Exception when the JVM does not allow it; nothing is woven then
   */
  void install(boolean now) throws Exception {
    if (now) {
      make();
    }
    instrumentation.addTransformer(this, true);
    for (Class<?> loaded : LoadedClasses.among(instrumentation, clients.classes())) {
      if (clients.wants(loaded.getName()) && LoadedClasses.areOfJdk(loaded.getClassLoader()) && ready()) {
        agent.gate().retransform(instrumentation, loaded);
      } else if (loaded.getClassLoader() != null
          && clients.wantsOfLibrary(loaded.getName().replace('.', '/'))
          && ready()) {
        agent.libraries().retransform(instrumentation, loaded);
      }
    }
  }

  private boolean ready() {
    if (!inTurn()) {
      return false;
    }
    try {
      return made();
    } finally {
      turn.end();
    }
  }

  /** Names, comma separated, for the line at start. */
  String served() {
    return clients.served();
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    if (name == null) {
      return null;
    }
    boolean ofJdk = LoadedClasses.areOfJdk(loader);
    if (refused || !(ofJdk ? clients.wants(name) : clients.wantsOfLibrary(name)) || !inTurn()) {
      return null;
    }
    try {
      if (!made()) {
        return null;
      }
      return ofJdk
          ? agent.gate().transform(loader, name, redefined, domain, classFile)
          : agent.libraries().transform(loader, name, redefined, domain, classFile);
    } finally {
      turn.end();
    }
  }

  /**
   * Before any class of ours is loaded, and nowhere else: for a class that another thread loads there is no such end.
   */
  private boolean inTurn() {
    boolean taken = turn.take();
    if (!taken) {
      refused = true;
      log.say("refused", Startup.REFUSED + NO_TURN);
    }
    return taken;
  }

  /** @return false where the JVM does not allow it, or while this very thread is about it */
  private boolean made() {
    if (agent == null && !refused) {
      // On an application's thread, whose code need not be allowed what the agent is.
      AccessController.doPrivileged(new Making());
    }
    return agent != null && !refused;
  }

  private void make() throws Exception {
    if (agent != null || refused || making) {
      return;
    }
    making = true;
    try {
      Configuration holds = configuration == null ? Configuration.defaults() : configuration;
      Agent complete = new Agent(instrumentation, holds, log, clients, upkeep, closer);
      complete.install();
      agent = complete;
    } finally {
      making = false;
    }
  }

  /** A command of a later attachment: {@link #DETACH}, or an attempt to attach again. */
  @Override
  public String apply(String command) {
    if (!command.equals(DETACH)) {
      log.say("attached already; this attempt is ignored");
      return Status.set("refused: Retropool " + Version.text() + " is attached already");
    }
    if (!turn.take()) {
      return Status.set("refused: " + NO_TURN);
    }
    try {
      return Status.set(detach());
    } finally {
      turn.end();
    }
  }

  private String detach() {
    try {
      refused = true;
      instrumentation.removeTransformer(this);
      boolean ended = agent == null || agent.remove();
      String outcome =
          ended ? "original code restored, connections closed, threads ended" : "threads are still closing";
      log.say("detached: " + outcome);
      return "detached: " + outcome;
    } catch (Exception e) {
      return "refused: " + e;
    }
  }

  /** Null until an HTTP class has been loaded. */
  Agent agent() {
    return agent;
  }

  private final class Making implements PrivilegedAction<Void> {
    @Override
    public Void run() {
      try {
        make();
      } catch (Throwable t) {
        refused = true;
        log.say("refused", Startup.REFUSED + t);
      }
      return null;
    }
  }
}
