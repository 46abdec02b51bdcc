package io.retropool.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.agent.ThisJvm;
import io.retropool.agent.jvm.AgentThread;
import io.retropool.agent.jvm.Log;
import io.retropool.client.ClientContext;
import io.retropool.config.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RuntimeHolderTest {
  private final BlockingQueue<String> warmedUpBy = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failed = new LinkedBlockingQueue<>();
  private final RuntimeHolder holder =
      new RuntimeHolder(
          Configuration.load(null, new Properties(), Map.of()),
          Log.stderr(),
          () -> null,
          () -> warmedUpBy.add(Thread.currentThread().getName()),
          () -> false,
          failed::add,
          new AgentThread("retropool-upkeep"),
          new AgentThread("retropool-closer"));

  @BeforeEach
  void open() {
    holder.installed(ThisJvm.access());
  }

  @AfterEach
  void stop() throws InterruptedException {
    assertTrue(holder.stop());
    assertEquals(List.of(), OurThreads.names(), "threads that are left");
    assertEquals(0, failed.size());
  }

  @Test
  void nothing_is_made_and_no_thread_started_before_it_is_needed() {
    assertNull(holder.started());
    assertEquals(List.of(), OurThreads.names());
  }

  @Test
  void the_first_use_makes_it_and_every_later_one_gets_the_same() throws InterruptedException {
    ClientContext first = holder.get();
    assertSame(first, holder.get());
    assertSame(first, holder.started());
    assertNotNull(first.defaultPool());
    assertEquals("retropool-closer", warmedUpBy.take());
    assertEquals(0, warmedUpBy.size());
  }

  @Test
  void after_its_end_it_is_not_made_again() throws InterruptedException {
    holder.get();
    assertTrue(holder.stop());
    assertNull(holder.started());
    assertThrows(IllegalStateException.class, holder::get);
  }

  @Test
  void its_end_switches_the_core_off() throws InterruptedException {
    ClientContext context = holder.get();
    assertTrue(context.core().isOn());
    holder.stop();
    assertFalse(context.core().isOn());
  }
}
