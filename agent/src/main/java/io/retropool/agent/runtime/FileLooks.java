package io.retropool.agent.runtime;

import io.retropool.config.Options;
import java.util.concurrent.Executor;

/** Has the file looked at, as often as the configuration in force says, by the thread that may block. Thread-safe. */
final class FileLooks implements Chore {
  private final ConfigWatch watch;
  private final Router router;
  private final Executor closer;
  private final Upkeep upkeep;
  private volatile long due;
  private volatile boolean looking;

  FileLooks(ConfigWatch watch, Router router, Executor closer, Upkeep upkeep, long now) {
    this.watch = watch;
    this.router = router;
    this.closer = closer;
    this.upkeep = upkeep;
    this.due = now;
  }

  @Override
  public long run(long now) {
    if (looking) {
      return NEVER;
    }
    if (due - now > 0) {
      return due - now;
    }
    looking = true;
    closer.execute(this::look);
    return NEVER;
  }

  private void look() {
    boolean again = false;
    try {
      again = watch.look(System.currentTimeMillis());
    } finally {
      long interval = router.configuration().get(Options.RELOAD_INTERVAL);
      long now = System.nanoTime();
      due = again ? now + Math.min(ConfigWatch.SETTLE, interval) : now + interval;
      looking = interval <= 0;
      if (interval > 0) {
        upkeep.at(due);
      }
    }
  }
}
