package io.retropool.e2e.servers;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something that happens once, and that others wait for. Thread-safe. */
public final class Moment {
  /** Only what hangs runs into it. */
  private static final long LAST_RESORT_MINUTES = 2;

  private final CountDownLatch latch = new CountDownLatch(1);

  public void come() {
    latch.countDown();
  }

  public void await() throws IOException {
    try {
      if (!latch.await(LAST_RESORT_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("the moment never came");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
