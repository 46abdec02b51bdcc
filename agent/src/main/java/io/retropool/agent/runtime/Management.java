package io.retropool.agent.runtime;

import io.retropool.agent.jvm.AgentThread;
import io.retropool.agent.jvm.Log;
import io.retropool.config.Jmx;
import io.retropool.config.Options;
import io.retropool.jmx.Beans;
import io.retropool.jmx.Control;
import io.retropool.jmx.Registration;
import io.retropool.pool.UpstreamStatistics;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Registers the MXBeans once JMX has been started, and keeps them in step with the pools. Until then no class of JMX's
 * is loaded. Thread-safe.
 */
final class Management implements Chore, SaturationWatch.Listener {
  private static final long INTERVAL = 2_000_000_000L;

  private final Control control;
  private final Router router;
  private final BooleanSupplier jmxStarted;
  private final Executor closer;
  private final Log log;
  private long due;
  private volatile boolean ended;
  private Beans beans;

  /** @param closer for what may block */
  Management(
      Control control,
      Router router,
      BooleanSupplier jmxStarted,
      Executor closer,
      Log log,
      long now) {
    this.control = control;
    this.router = router;
    this.jmxStarted = jmxStarted;
    this.closer = closer;
    this.log = log;
    this.due = now;
  }

  @Override
  public long run(long now) {
    if (ended) {
      return NEVER;
    }
    if (due - now <= 0) {
      due = now + INTERVAL;
      closer.execute(this::look);
    }
    return due - now;
  }

  private synchronized void look() {
    Jmx wanted = router.configuration().get(Options.JMX);
    try {
      if (ended) {
        return;
      }
      if (beans != null) {
        beans.refresh();
      } else if (wanted == Jmx.ON || wanted == Jmx.AUTO && jmxStarted.getAsBoolean()) {
        beans = Registration.onPlatform(control, wanted == Jmx.ON);
      }
    } catch (RuntimeException | LinkageError e) {
      // No java.management in this JVM, or somebody forbids it: all else goes on.
      ended = true;
      log.say("jmx", "no MXBeans: " + e);
    }
  }

  /** On a thread of its own: a listener is code of the application, for which no connection may have to wait. */
  @Override
  public void turned(UpstreamStatistics upstream, int limit, boolean raised) {
    Beans registered = beans();
    if (registered != null) {
      String origin = upstream.origin().toString();
      AgentThread notifier = new AgentThread("retropool-notifier");
      notifier.work(() -> registered.saturated(upstream.pool(), origin, raised));
      notifier.start();
    }
  }

  private synchronized Beans beans() {
    return beans;
  }

  synchronized void end() {
    ended = true;
    if (beans != null) {
      beans.end();
      beans = null;
    }
  }
}
