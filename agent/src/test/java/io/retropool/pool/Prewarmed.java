package io.retropool.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A pool that is to have three connections to one origin ready, and short words for what tests do with it. */
abstract class Prewarmed {
  static final Origin ORIGIN = new Origin("http", "host", 80);
  static final Policy THREE = Policy.DEFAULT.toBuilder().prewarm(3, Collections.singleton(ORIGIN)).build();

  /** Where there is no end to it. */
  private static final int MANY = 1_000;

  final List<FakeTransport> opened = new ArrayList<>();
  boolean refuses;
  Bench bench = new Bench(THREE);

  final Opener opener =
      lease -> {
        if (refuses || opened.size() == MANY) {
          throw new IOException("refused");
        }
        FakeTransport made = new FakeTransport();
        opened.add(made);
        lease.opened(made);
      };

  final Lease asked() {
    return asked(bench.route);
  }

  final Lease asked(Route route) {
    Lease lease = bench.lease(route);
    lease.openedBy(opener);
    return lease;
  }

  final void call() {
    Bench.keep(asked());
    warm();
  }

  /** What upkeep and its threads would do now. */
  final void warm() {
    bench.maintain();
    for (Runnable round; (round = bench.rounds.poll()) != null; ) {
      round.run();
    }
    bench.closer.drain();
  }

  final void pass(Duration span) {
    bench.clock.pass(span);
    warm();
  }

  final int idle() {
    return bench.statistics().idle();
  }
}
