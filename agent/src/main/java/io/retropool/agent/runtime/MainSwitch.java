package io.retropool.agent.runtime;

import io.retropool.pool.Core;
import java.util.Random;

/**
 * Whether calls are pooled at all. Off comes after a random part of a span, so that a fleet does not dial all at once;
 * on comes at once. Leases that were granted go on, and their connections are closed as they come back. Thread-safe.
 */
final class MainSwitch implements Chore {
  private final Core core;
  private final Upkeep upkeep;
  private final Random random = new Random();
  private volatile boolean on = true;
  private boolean offIsDue;
  private long offAt;

  MainSwitch(Core core, Upkeep upkeep) {
    this.core = core;
    this.upkeep = upkeep;
  }

  boolean isOn() {
    return on;
  }

  /** At once, in both directions. */
  synchronized void set(boolean wanted) {
    offIsDue = false;
    if (wanted && !on) {
      core.switchOn();
      on = true;
    } else if (!wanted && on) {
      // New calls first: what they would still put into the core ends with it.
      on = false;
      core.switchOff();
    }
  }

  /** @param within nanoseconds; off comes after a random part of them */
  synchronized void turn(boolean wanted, long within, long now) {
    if (wanted || within <= 0) {
      set(wanted);
    } else if (on && !offIsDue) {
      offIsDue = true;
      offAt = now + (long) (random.nextDouble() * within);
      upkeep.at(offAt);
    }
  }

  @Override
  public synchronized long run(long now) {
    if (!offIsDue) {
      return NEVER;
    }
    if (offAt - now > 0) {
      return offAt - now;
    }
    set(false);
    return NEVER;
  }
}
