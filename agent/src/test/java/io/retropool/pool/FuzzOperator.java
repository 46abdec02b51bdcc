package io.retropool.pool;

import java.time.Duration;
import java.util.Collections;
import java.util.Random;

/** Who writes the rules of the fuzzer's world, and changes them. */
final class FuzzOperator {
  private final FuzzWorld world;
  private final Random random;

  FuzzOperator(FuzzWorld world) {
    this.world = world;
    this.random = world.random;
  }

  Policy policy() {
    return Policy.DEFAULT.toBuilder()
        .connections(random.nextInt(2) == 0 ? 0 : 2 + random.nextInt(6))
        .connectionsPerOrigin(random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(6))
        .idle(random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(5))
        .idlePerOrigin(random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3))
        .pending(random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(6))
        .overflow(random.nextBoolean() ? Overflow.WAIT : Overflow.values()[random.nextInt(3)])
        .overflowConnections(random.nextBoolean() ? 0 : 1 + random.nextInt(3))
        .timeToLive(Duration.ofSeconds(30).toNanos())
        .prewarm(random.nextInt(4), Collections.singleton(new Origin("http", "host" + random.nextInt(2), 80)))
        .prewarmRenew(Duration.ofSeconds(random.nextInt(10)).toNanos())
        .build();
  }

  /** A file with other rules for some pools, and now and then with one that was not there. */
  String reload() {
    for (String name : new String[] {"one", "two", "three", "four"}) {
      if (random.nextInt(3) == 0) {
        Pool pool = world.core.pool(name, policy());
        if (!world.pools.contains(pool)) {
          world.pools.add(pool);
        }
      }
    }
    return "reload";
  }
}
