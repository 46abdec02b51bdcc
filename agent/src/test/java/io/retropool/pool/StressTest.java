package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads, a real clock, and the books at the end. */
@Timeout(120)
class StressTest {
  private static final int THREADS = 12;
  private static final int CALLS = 3_000;

  private final Closer closer = new Closer();
  private final Core core = new Core(Clock.SYSTEM, closer, Wakeup.NONE, PoolListener.NONE, () -> 7);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger sockets = new AtomicInteger();
  private final AtomicInteger mostSockets = new AtomicInteger();
  private final AtomicBoolean done = new AtomicBoolean();

  @AfterEach
  void end() {
    done.set(true);
    closer.stop();
    threads.shutdownNow();
  }

  private final class Socket implements Transport {
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean(true);

    Socket() {
      mostSockets.accumulateAndGet(sockets.incrementAndGet(), Math::max);
    }

    @Override
    public boolean fit(long idleNanos) {
      return System.identityHashCode(this) % 7 != 0;
    }

    @Override
    public void close() {
      assertTrue(open.compareAndSet(true, false), "closed twice");
      sockets.decrementAndGet();
    }

    void use() {
      assertEquals(1, users.incrementAndGet(), "leased twice");
      assertTrue(open.get(), "leased after its end");
      Thread.yield();
      users.decrementAndGet();
    }
  }

  @Test
  void with_a_limit_that_holds_every_call_is_served_and_nothing_is_left() throws Exception {
    Policy policy = Policy.DEFAULT.toBuilder()
        .connectionsPerOrigin(3).connections(5).overflow(Overflow.WAIT).acquireTimeout(0).pending(0).build();
    Pool pool = core.pool("p", policy);

    runAll(pool, false);

    assertTrue(mostSockets.get() <= 5, "sockets at once: " + mostSockets);
    nothingIsLeft(pool);
  }

  @Test
  void with_overflow_reloads_and_switches_nothing_is_left_either() throws Exception {
    Policy policy = Policy.DEFAULT.toBuilder().connectionsPerOrigin(2).build();
    Pool pool = core.pool("p", policy);

    runAll(pool, true);

    nothingIsLeft(pool);
  }

  private void runAll(Pool pool, boolean disturb) throws Exception {
    threads.execute(closer);
    threads.execute(this::maintain);
    if (disturb) {
      threads.execute(() -> disturb(pool));
    }
    List<Future<?>> callers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int seed = i;
      Callable<Void> caller = () -> call(pool, new Random(seed), seed % 3 == 0);
      callers.add(threads.submit(caller));
    }
    for (Future<?> caller : callers) {
      caller.get();
    }
    done.set(true);
  }

  private void maintain() {
    while (!done.get()) {
      core.maintain(System.nanoTime());
      Thread.yield();
    }
  }

  private void disturb(Pool pool) {
    Random random = new Random(99);
    while (!done.get()) {
      switch (random.nextInt(4)) {
        case 0:
          pool.apply(pool.policy().toBuilder().connectionsPerOrigin(random.nextInt(5)).build());
          break;
        case 1:
          core.switchOff();
          break;
        case 2:
          core.evictIdle(2).await(Duration.ofSeconds(30).toNanos());
          break;
        default:
          core.switchOn();
      }
      Thread.yield();
    }
    core.switchOn();
  }

  private Void call(Pool pool, Random random, boolean async) throws Exception {
    for (int i = 0; i < CALLS; i++) {
      Route route = new Route(
          new Origin("http", "h" + random.nextInt(3), 80), List.of("r" + random.nextInt(2)), false, null);
      Request request = Request.of(route).heldBy(this);
      request = random.nextInt(8) == 0 ? request.fresh() : request;
      Lease lease = async ? asynchronously(pool, request) : pool.upstream(route.origin()).acquire(request);
      if (lease.connection() == null && random.nextInt(10) == 0) {
        lease.failed();
        continue;
      }
      Connection connection = lease.connection() == null ? lease.opened(new Socket()) : lease.connection();
      ((Socket) connection.transport()).use();
      if (random.nextInt(5) == 0) {
        lease.close(CloseReason.UNFIT);
      } else {
        lease.release(Long.MAX_VALUE);
      }
    }
    return null;
  }

  private Lease asynchronously(Pool pool, Request request) throws Exception {
    CompletableFuture<Lease> answer = new CompletableFuture<>();
    Acquisition acquisition = pool.upstream(request.route.origin())
        .acquireAsync(request, threads, answer::complete, answer::completeExceptionally);
    if (request.fresh && acquisition.cancel()) {
      return asynchronously(pool, Request.of(request.route));
    }
    return answer.get();
  }

  private void nothingIsLeft(Pool pool) throws Exception {
    core.switchOn();
    core.closeIdle(CloseReason.REQUESTED);
    closer.stop();
    threads.shutdown();
    assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS), "threads end");
    assertEquals(0, closer.failures());
    assertEquals(0, sockets.get());
    assertEquals(0, pool.limits().open.value());
    assertEquals(0, pool.limits().pending.value());
    assertEquals(0, core.idleOverall());
    for (UpstreamStatistics statistics : core.statistics()) {
      assertEquals(0, statistics.open() + statistics.leased() + statistics.pending() + statistics.idle());
      assertEquals(statistics.opened(), statistics.closed());
    }
  }
}
