package io.retropool.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.agent.jvm.AgentThread;
import io.retropool.pool.Clock;
import io.retropool.pool.Closer;
import io.retropool.pool.Core;
import io.retropool.pool.PoolListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainSwitchTest {
  private static final long SECOND = 1_000_000_000L;

  private final Upkeep upkeep = new Upkeep(new AgentThread("retropool-upkeep"), failure -> { });
  private final Core core = new Core(Clock.SYSTEM, new Closer(), upkeep, PoolListener.NONE, () -> 0);
  private final MainSwitch mainSwitch = new MainSwitch(core, upkeep);

  @AfterEach
  void stop() {
    upkeep.stop();
  }

  @Test
  void off_comes_within_the_span_and_not_before_its_time() {
    upkeep.maintains(core);
    long now = System.nanoTime() + 3_600 * SECOND;
    mainSwitch.turn(false, 5 * SECOND, now);
    assertTrue(mainSwitch.isOn());
    long delay = mainSwitch.run(now);
    assertTrue(delay <= 5 * SECOND, () -> delay + " ns");
    if (delay > 0 && delay != Chore.NEVER) {
      assertTrue(mainSwitch.isOn());
      assertEquals(1, mainSwitch.run(now + delay - 1));
    }
    assertEquals(Chore.NEVER, mainSwitch.run(now + 5 * SECOND));
    assertFalse(mainSwitch.isOn());
    assertFalse(core.isOn());
  }

  @Test
  void on_comes_at_once_and_takes_back_an_off_that_is_due() {
    upkeep.maintains(core);
    long now = System.nanoTime() + 3_600 * SECOND;
    mainSwitch.turn(false, 5 * SECOND, now);
    mainSwitch.turn(true, 5 * SECOND, now);
    assertEquals(Chore.NEVER, mainSwitch.run(now + 10 * SECOND));
    assertTrue(mainSwitch.isOn());
    mainSwitch.turn(false, 0, now);
    assertFalse(core.isOn());
    mainSwitch.turn(true, 5 * SECOND, now);
    assertTrue(mainSwitch.isOn());
    assertTrue(core.isOn());
  }
}
