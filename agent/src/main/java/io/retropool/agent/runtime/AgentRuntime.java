package io.retropool.agent.runtime;

import io.retropool.access.PrivateAccess;
import io.retropool.agent.jvm.AgentThread;
import io.retropool.agent.jvm.Descriptors;
import io.retropool.client.ClientContext;
import io.retropool.client.ConnectionSettings;
import io.retropool.config.Configuration;
import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;
import io.retropool.event.DialFigures;
import io.retropool.event.Events;
import io.retropool.event.Meter;
import io.retropool.event.PoolStatistics;
import io.retropool.event.PoolTotals;
import io.retropool.identity.Identities;
import io.retropool.observe.Observations;
import io.retropool.observe.Observed;
import io.retropool.pool.Clock;
import io.retropool.pool.Closer;
import io.retropool.pool.Core;
import io.retropool.pool.Pool;
import io.retropool.pool.Route;
import io.retropool.pool.UpstreamStatistics;
import io.retropool.routing.Decision;
import io.retropool.routing.RequestFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * What serves the clients: the core, its two threads, identities and events. Made with the first call that is pooled,
 * so that a program without HTTP pays for none of it. Thread-safe.
 */
public final class AgentRuntime implements ClientContext {
  private static final int SHARE_OF_DESCRIPTORS = 4;

  private final PrivateAccess access;
  private final Core core;
  private final Router router;
  private final Pool defaultPool;
  private final Identities identities;
  private final Meter meter = new Meter();
  private final Observations observations = new Observations(System::nanoTime, meter::cpuNanos);
  private final Events events;

  AgentRuntime(PrivateAccess access, Configuration configuration, Upkeep upkeep, Closer closer, Events events) {
    this.access = access;
    this.events = meter.over(events);
    int idleLimit = Math.max(1, Descriptors.limit() / SHARE_OF_DESCRIPTORS);
    this.core =
        new Core(
            Clock.SYSTEM, closer, upkeep, new RecordedPool(this.events), () -> idleLimit, AgentRuntime::prewarm);
    MainSwitch mainSwitch = new MainSwitch(core, upkeep);
    this.router = new Router(core, this.events, Rollout.ofThisHost(), mainSwitch, configuration);
    PoolConfiguration byDefault = configuration.pools().get(PoolConfiguration.DEFAULT);
    this.defaultPool = core.pool(byDefault.name(), Policies.of(byDefault));
    this.identities = new Identities(access, configuration.get(Options.IDENTITY_STATELESS_CLASSES));
    upkeep.maintains(core);
    upkeep.does(mainSwitch);
    upkeep.does(new Forgetting(identities));
  }

  /** On upkeep's thread, so that this one inherits nothing of the application either. */
  private static void prewarm(Runnable dials) {
    AgentThread thread = new AgentThread("retropool-prewarm");
    thread.work(dials);
    thread.start();
  }

  @Override
  public PrivateAccess access() {
    return access;
  }

  @Override
  public Core core() {
    return core;
  }

  @Override
  public Pool defaultPool() {
    return defaultPool;
  }

  @Override
  public Identities identities() {
    return identities;
  }

  @Override
  public Events events() {
    return events;
  }

  @Override
  public Decision decide(String client, RequestFacts facts) {
    return router.decide(client, facts);
  }

  @Override
  public Observed observe(Route route, boolean reusable) {
    return observations.begin(route, reusable, defaultPool.policy().idleTimeout());
  }

  @Override
  public ConnectionSettings settings(Pool pool) {
    return router.settings(pool);
  }

  Observations observations() {
    return observations;
  }

  /** What is counted beside the core, flight recorder or not. */
  Meter meter() {
    return meter;
  }

  Router router() {
    return router;
  }

  /** Every upstream, for the events. */
  List<PoolStatistics> statistics() {
    List<PoolStatistics> rows = new ArrayList<>();
    for (UpstreamStatistics upstream : core.statistics()) {
      rows.add(row(upstream));
    }
    return rows;
  }

  PoolStatistics row(UpstreamStatistics of) {
    DialFigures dials = meter.dials(of.pool(), of.origin().toString());
    PoolTotals totals =
        new PoolTotals(
            of.opened(),
            of.reused(),
            of.closed(),
            of.failedDials(),
            of.overflow(),
            of.lost(),
            of.waitNanos(),
            of.exchangeNanos(),
            of.reused() * dials.dials().mean(),
            of.reused() * dials.meanCpu());
    return new PoolStatistics(
        of.origin().toString(), of.pool(), of.leased(), of.idle(), of.pending(), of.limit(), of.excess(), totals);
  }
}
