package io.retropool.e2e.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.hostile.HostileContract;
import io.retropool.e2e.launch.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** As every client, but for what a library that applications bring along does in another way from run to run. */
public abstract class LibraryHostile extends HostileContract {
  /** The close waits for the read in some runs, so that the read's timeout is first, and ends it in others. */
  @Override
  @Test
  @DisplayName("a body that another thread closes while it is read ends, and the next call has its own answer")
  protected void closedElsewhere() {
    withAgent(stage -> {
      Answer closed = closedElsewhere(stage);
      assertEquals(1, closed.failed(), closed.outcomes());
      assertTrue(closed.outcomes().contains("java.net.Socket"), closed.outcomes());
    });
  }
}
