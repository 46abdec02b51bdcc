package io.retropool.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.retropool.client.CallRecord;
import io.retropool.event.EventSources;
import io.retropool.event.EventSwitch;
import io.retropool.event.Events;
import io.retropool.event.Meter;
import io.retropool.pool.Clock;
import io.retropool.pool.Closer;
import io.retropool.pool.Core;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Policy;
import io.retropool.pool.PoolListener;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Transport;
import io.retropool.pool.Upstream;
import io.retropool.pool.Wakeup;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call on an open connection, with all that is wired for events, while nobody records. */
class EventsOffTest {
  private static final int CALLS = 20_000;
  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Route route = new Route(new Origin("http", "host", 80), List.of(), false, null);
  private final Request request = Request.of(route);
  private final EventSources sources =
      new EventSources(Collections::emptyList, Collections::emptyList, () -> null, failure -> {});
  private final Events events = new Meter().over(new EventSwitch(sources, failure -> {}).events());

  @Test
  void leavesNoMoreGarbageThanOneOfACoreThatNobodyListensTo() throws Exception {
    Upstream unheard = upstream(PoolListener.NONE);
    Upstream heard = upstream(new RecordedPool(events));
    long least = Long.MAX_VALUE;
    long leastWithEvents = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      least = Math.min(least, allocated(unheard, false));
      leastWithEvents = Math.min(leastWithEvents, allocated(heard, true));
    }
    String figures = leastWithEvents + " bytes with events that are off, " + least + " without, in " + CALLS + " calls";
    // What the measuring leaves is in both; a byte a call would be an object in one of sixteen.
    assertTrue(leastWithEvents - least < CALLS, figures);
  }

  private long allocated(Upstream upstream, boolean recorded) throws Exception {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < CALLS; i++) {
      if (recorded) {
        assertNull(CallRecord.begin(events, route.origin(), "default", "urlconnection"));
      }
      call(upstream);
    }
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  private void call(Upstream upstream) throws Exception {
    Lease lease = upstream.acquire(request);
    if (lease.connection() == null) {
      lease.opened(new Nothing());
    }
    lease.release(Long.MAX_VALUE);
  }

  private static Upstream upstream(PoolListener listener) {
    Policy untouchedByTime = Policy.DEFAULT.toBuilder().timeToLive(0).build();
    Core core = new Core(Clock.SYSTEM, new Closer(), Wakeup.NONE, listener, () -> 0);
    return core.pool("default", untouchedByTime).upstream(new Origin("http", "host", 80));
  }

  private static final class Nothing implements Transport {
    @Override
    public boolean fit(long idleNanos) {
      return true;
    }

    @Override
    public void close() {}
  }
}
