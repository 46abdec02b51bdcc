package io.retropool.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.agent.jvm.AgentThread;
import io.retropool.config.Change;
import io.retropool.config.Configuration;
import io.retropool.config.Loaded;
import io.retropool.event.Events;
import io.retropool.event.ForwardingEvents;
import io.retropool.jmx.Limit;
import io.retropool.pool.Clock;
import io.retropool.pool.Closer;
import io.retropool.pool.Core;
import io.retropool.pool.Pool;
import io.retropool.pool.PoolListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RouterTest {
  private static final String KEY = "pool.default.connections-per-origin";
  private static final String BY_HAND = " (overridden until restart)";
  private static final int WRITERS = 6;
  private static final int WRITES = 200;

  private final List<String[]> told = Collections.synchronizedList(new ArrayList<>());
  private final Events events =
      new ForwardingEvents() {
        @Override
        public void configurationReloaded(String key, String from, String to) {
          told.add(new String[] {key, from, to});
        }
      };
  private final Upkeep upkeep = new Upkeep(new AgentThread("retropool-upkeep"), failure -> { });
  private final Core core = new Core(Clock.SYSTEM, new Closer(), upkeep, PoolListener.NONE, () -> 0);
  private final Router router =
      new Router(core, events, new Rollout("host"), new MainSwitch(core, upkeep), with(KEY + "=4"));
  private final Pool pool = core.pools().iterator().next();

  @AfterEach
  void stop() {
    upkeep.stop();
  }

  @Test
  void writes_that_race_each_other_and_reloads_are_told_in_the_order_in_which_they_hold() {
    CountDownLatch all = new CountDownLatch(WRITERS + 1);
    List<CompletableFuture<Void>> done = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int first = (i + 1) * WRITES;
      done.add(together(all, write -> router.override(pool, Limit.CONNECTIONS_PER_ORIGIN, first + write)));
    }
    done.add(together(all, write -> reload(KEY + "=" + (5 + write % 4))));
    done.forEach(CompletableFuture::join);

    String holds = "4";
    int byHand = 0;
    for (String[] each : told) {
      if (each[2].endsWith(BY_HAND)) {
        assertEquals(holds, each[1]);
        holds = each[2].substring(0, each[2].length() - BY_HAND.length());
        byHand++;
      } else if (each[2].contains(" ")) {
        assertTrue(each[2].endsWith(" (overridden until restart by " + holds + ")"), each[2]);
      } else {
        holds = each[2];
      }
    }
    assertEquals(WRITERS * WRITES, byHand);
    assertEquals(holds, Integer.toString(pool.policy().connectionsPerOrigin()));
    assertEquals(List.of(KEY + "=" + holds + BY_HAND), router.overridden());
  }

  @Test
  void what_was_set_by_hand_outlives_a_reload_which_says_so_until_the_configuration_holds_again() {
    router.override(pool, Limit.CONNECTIONS_PER_ORIGIN, 20);
    assertEquals(
        List.of(KEY + ": 4 -> 6 (overridden until restart by 20)", "pool.default.pending: 1024 -> 7"),
        reload(KEY + "=6,pool.default.pending=7"));
    assertEquals(20, pool.policy().connectionsPerOrigin());
    assertEquals(7, pool.policy().pending());
    told.clear();
    router.endOverrides(pool);
    assertEquals(6, pool.policy().connectionsPerOrigin());
    assertFalse(router.isOverridden("default"));
    assertEquals(List.of(), router.overridden());
    assertTold(KEY, "20", "6");
    told.clear();
    router.endOverrides(pool);
    assertEquals(0, told.size(), "there was nothing to end");
  }

  @Test
  void a_span_is_told_as_the_file_has_it() {
    router.override(pool, Limit.ACQUIRE_TIMEOUT_MILLIS, 1_500);
    assertTold("pool.default.acquire-timeout", "2s", "1500ms" + BY_HAND);
  }

  @Test
  void the_switch_stays_as_it_was_set_by_hand_and_the_file_says_what_holds() {
    router.share(false);
    assertTold("enabled", "true", "false" + BY_HAND);
    assertEquals(List.of("enabled=false" + BY_HAND), router.overridden());
    reload("enabled=false");
    told.clear();
    assertEquals(List.of("enabled: false -> true (overridden until restart by false)"), reload("enabled=true"));
    assertFalse(router.isSharing());
  }

  @Test
  void a_pool_that_is_no_longer_written_of_is_as_the_default_one_when_its_overrides_end() {
    reload(KEY + "=4,pool.batch.connections-per-origin=9");
    Pool batch = core.pools().stream().filter(each -> each.name().equals("batch")).findFirst().orElseThrow();
    router.override(batch, Limit.CONNECTIONS_PER_ORIGIN, 3);
    reload(KEY + "=5");
    assertEquals(3, batch.policy().connectionsPerOrigin());
    told.clear();
    router.endOverrides(batch);
    assertEquals(5, batch.policy().connectionsPerOrigin());
    assertTold("pool.batch.connections-per-origin", "3", "5");
  }

  private void assertTold(String... words) {
    assertEquals(1, told.size());
    assertEquals(List.of(words), List.of(told.get(0)));
  }

  private List<String> reload(String arguments) {
    Configuration after = with(arguments);
    return router.apply(after, Change.between(router.configuration(), after), System.nanoTime());
  }

  private static Configuration with(String arguments) {
    return new Loaded().argument(arguments).now();
  }

  private static CompletableFuture<Void> together(CountDownLatch all, Step step) {
    return CompletableFuture.runAsync(
        () -> {
          all.countDown();
          try {
            all.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          for (int i = 0; i < WRITES; i++) {
            step.take(i);
          }
        },
        task -> new Thread(task).start());
  }

  private interface Step {
    void take(int number);
  }
}
