package io.retropool.agent.runtime;

import io.retropool.identity.Identities;
import java.util.concurrent.TimeUnit;

/** Has what was known of collected objects forgotten, every ten seconds: nothing says when garbage is collected. */
final class Forgetting implements Chore {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

  private final Identities identities;

  Forgetting(Identities identities) {
    this.identities = identities;
  }

  @Override
  public long run(long now) {
    identities.forgetCollected();
    return PERIOD;
  }
}
