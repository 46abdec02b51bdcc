package io.retropool.agent.runtime;

import io.retropool.access.PrivateAccess;
import io.retropool.agent.jvm.AgentThread;
import io.retropool.agent.jvm.CommandLine;
import io.retropool.agent.jvm.Log;
import io.retropool.agent.jvm.Names;
import io.retropool.agent.jvm.Status;
import io.retropool.client.ClientContext;
import io.retropool.config.Configuration;
import io.retropool.config.Options;
import io.retropool.event.AgentInformation;
import io.retropool.event.EventSources;
import io.retropool.event.EventSwitch;
import io.retropool.event.Events;
import io.retropool.event.ObservationStatistics;
import io.retropool.event.PoolStatistics;
import io.retropool.event.ThreadCpu;
import io.retropool.jmx.Control;
import io.retropool.pool.Closer;
import io.retropool.pool.LookUps;
import java.io.File;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes the {@link AgentRuntime} when the first call is pooled, with the threads that were made in {@code premain}, and
 * ends it. Thread-safe.
 */
public final class RuntimeHolder implements Supplier<ClientContext>, Runnable {
  private static final long STOP_MILLIS = 5_000L;

  private final Configuration configuration;
  private final Log log;
  private final Supplier<AgentInformation> information;
  private final Runnable warmUp;
  private final Consumer<Throwable> failed;
  private final BooleanSupplier jmxStarted;
  private final Upkeep upkeep;
  private final AgentThread closerThread;
  private PrivateAccess access;
  private Closer closer;
  private EventSwitch events;
  private Management management;
  private AgentRuntime runtime;
  private boolean stopped;

  /**
   * @param information asked for each file of a recording
   * @param warmUp done by a thread of ours once the first call is pooled
   * @param jmxStarted whether something in this JVM has started JMX
   * @param failed hears of errors of ours
   * @param upkeep for what is due at a time; not started yet
   * @param closer for what may block; not started yet
   */
  public RuntimeHolder(
      Configuration configuration,
      Log log,
      Supplier<AgentInformation> information,
      Runnable warmUp,
      BooleanSupplier jmxStarted,
      Consumer<Throwable> failed,
      AgentThread upkeep,
      AgentThread closer) {
    this.configuration = configuration;
    this.log = log;
    this.information = information;
    this.warmUp = warmUp;
    this.jmxStarted = jmxStarted;
    this.failed = failed;
    this.upkeep = new Upkeep(upkeep, failed);
    this.closerThread = closer;
    closer.work(this);
  }

  /**
   * The agent stands. Where the JVM is told to record from its start the events are made ready here and now: the flight
   * recorder starts right after {@code premain}, and on JDK 8 two threads that initialise its classes at the same time
   * wait for each other for ever.
   *
   * @param opened what clients reach the JDK's private members with
   */
  public synchronized void installed(PrivateAccess opened) {
    this.access = opened;
    if (CommandLine.asksForRecording()) {
      events().start();
    }
  }

  private EventSwitch events() {
    if (events == null) {
      events = new EventSwitch(new EventSources(this::statistics, this::observations, information, failed), failed);
    }
    return events;
  }

  @Override
  public synchronized ClientContext get() {
    if (runtime == null && !stopped) {
      closer = new Closer();
      runtime = new AgentRuntime(access, configuration, upkeep, closer, events().events());
      closerThread.start();
      closer.execute(events::start);
      closer.execute(warmUp);
      closer.execute(this::doChores);
      closer.execute(this::measureCpu);
    }
    if (runtime == null) {
      throw new IllegalStateException("the agent has been removed");
    }
    return runtime;
  }

  /** Has the closer's thread do something, once the first call is pooled. */
  public void later(Runnable task) {
    Closer does = closer();
    if (does != null) {
      does.execute(task);
    }
  }

  /** On the closer's thread, for a call is waiting meanwhile. */
  private void doChores() {
    try {
      addChores();
    } catch (Throwable t) {
      failed.accept(t);
    }
  }

  /** Last, as nobody waits for it. */
  private void measureCpu() {
    LongSupplier clock = ThreadCpu.find();
    AgentRuntime running = started();
    if (clock != null && running != null) {
      running.meter().measureCpuBy(clock);
    }
  }

  private synchronized void addChores() {
    if (stopped) {
      return;
    }
    Router router = runtime.router();
    Events recorded = events().events();
    long now = System.nanoTime();
    Reload reload = new Reload(configuration, router, log);
    List<SaturationWatch.Listener> listeners = new CopyOnWriteArrayList<>();
    SaturationWatch saturation = new SaturationWatch(runtime.core(), router, listeners, now);
    Control control = new LiveControl(runtime, reload, saturation, information);
    management = new Management(control, router, jmxStarted, closer, log, now);
    listeners.add(new RecordedSaturation(recorded));
    listeners.add(management);
    upkeep.does(saturation);
    upkeep.does(management);
    watchAddresses(router, now);
    Status.beans(router.configuration().get(Options.JMX));
    File file = configuration.get(Options.CONFIG);
    if (file != null) {
      upkeep.does(new FileLooks(new ConfigWatch(file, reload), router, closer, upkeep, now));
    }
  }

  private void watchAddresses(Router router, long now) {
    try {
      upkeep.does(new AddressWatch(new LookUps(runtime.core()), Names.of(access), router, now));
    } catch (ReflectiveOperationException unknown) {
      log.say("addresses", "addresses are not looked up again, this JDK is not as expected: " + unknown);
    }
  }

  /** The work of the closer's thread. */
  @Override
  public void run() {
    closer().run();
  }

  private synchronized Closer closer() {
    return closer;
  }

  /** The configuration in force. */
  public synchronized Configuration configuration() {
    return runtime == null ? configuration : runtime.router().configuration();
  }

  /** {@code key=value (overridden until restart)} for what holds in the place of that. */
  public List<String> overridden() {
    AgentRuntime running = started();
    return running == null ? Collections.emptyList() : running.router().overridden();
  }

  /** On which side of the roll-out this process is. */
  public synchronized String arm() {
    return runtime == null ? Rollout.ofThisHost().arm(configuration) : runtime.router().arm();
  }

  /** Null while nothing has been pooled. */
  public synchronized AgentRuntime started() {
    return runtime;
  }

  /**
   * Closes what is idle and ends the threads; waits for that, five seconds each at most.
   *
   * @return whether they have ended
   */
  public boolean stop() throws InterruptedException {
    AgentRuntime ended;
    Management beans;
    synchronized (this) {
      stopped = true;
      beans = management;
      ended = runtime;
      runtime = null;
    }
    Status.noBeans();
    if (beans != null) {
      beans.end();
    }
    if (ended != null) {
      events.stop();
      ended.core().switchOff();
      closer().stop();
    }
    upkeep.stop();
    closerThread.join(STOP_MILLIS);
    return upkeep.join(STOP_MILLIS) && !closerThread.isAlive();
  }

  private List<PoolStatistics> statistics() {
    AgentRuntime running = started();
    return running == null ? Collections.emptyList() : running.statistics();
  }

  private List<ObservationStatistics> observations() {
    AgentRuntime running = started();
    return running == null ? Collections.emptyList() : running.observations().statistics();
  }
}
