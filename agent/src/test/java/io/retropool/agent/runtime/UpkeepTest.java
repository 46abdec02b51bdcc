package io.retropool.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.agent.jvm.AgentThread;
import io.retropool.pool.Clock;
import io.retropool.pool.Closer;
import io.retropool.pool.Core;
import io.retropool.pool.Origin;
import io.retropool.pool.Policy;
import io.retropool.pool.PoolListener;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpkeepTest {
  private static final long LAST_RESORT_MILLIS = 60_000;
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final BlockingQueue<Thread> maintained = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failed = new LinkedBlockingQueue<>();
  private final Upkeep upkeep = new Upkeep(new AgentThread("retropool-upkeep"), failed::add);
  private volatile RuntimeException failure;

  @AfterEach
  void stop() throws InterruptedException {
    upkeep.stop();
    assertTrue(upkeep.join(LAST_RESORT_MILLIS));
  }

  @Test
  void it_has_no_thread_before_something_is_due() {
    core();
    assertEquals(List.of(), OurThreads.names());
  }

  @Test
  void it_maintains_what_is_due_on_a_daemon_thread_of_its_own() throws InterruptedException {
    core();
    upkeep.at(System.nanoTime());
    Thread thread = maintained.take();
    assertEquals("retropool-upkeep", thread.getName());
    assertTrue(thread.isDaemon());
    assertNull(thread.getContextClassLoader());
  }

  @Test
  void what_is_due_earlier_wakes_it() throws InterruptedException {
    core();
    upkeep.at(System.nanoTime() + HOUR);
    upkeep.at(System.nanoTime());
    maintained.take();
  }

  @Test
  void what_is_due_later_does_not_put_off_what_is_due_now() throws InterruptedException {
    core();
    upkeep.at(System.nanoTime());
    upkeep.at(System.nanoTime() + HOUR);
    maintained.take();
  }

  @Test
  void it_sleeps_for_as_long_as_the_core_has_nothing_to_do() throws InterruptedException {
    core().pool("default", Policy.DEFAULT).upstream(new Origin("http", "localhost", 80));
    maintained.clear();
    upkeep.at(System.nanoTime());
    Thread thread = maintained.take();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertEquals(0, maintained.size(), "the core wants nothing for ten minutes");
  }

  @Test
  void what_the_core_throws_is_told_and_does_not_end_it() throws InterruptedException {
    core();
    failure = new IllegalStateException("maintenance");
    upkeep.at(System.nanoTime());
    assertSame(failure, failed.take());
    failure = null;
    maintained.clear();
    upkeep.at(System.nanoTime());
    maintained.take();
  }

  @Test
  void what_is_due_after_its_end_starts_nothing() {
    core();
    upkeep.stop();
    upkeep.at(System.nanoTime());
    assertEquals(List.of(), OurThreads.names());
  }

  /** Asked once at each maintenance, the limit of idle connections shows when that is, and where. */
  private Core core() {
    Core core = new Core(Clock.SYSTEM, new Closer(), upkeep, PoolListener.NONE, this::limit);
    upkeep.maintains(core);
    return core;
  }

  private int limit() {
    maintained.add(Thread.currentThread());
    if (failure != null) {
      throw failure;
    }
    return 0;
  }
}
