package io.retropool.client;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Proof before trust: hooks that are all in place may still not see what they should, in a JDK or library that nobody
 * has tried. One real exchange that passed acquire, open and release in that order is the proof; until it came no
 * connection is kept, and ten exchanges without it switch the group off. Thread-safe.
 */
public final class Proof {
  private static final int PATIENCE = 10;

  private final HookGroup group;
  private final AtomicInteger misses = new AtomicInteger();
  private volatile boolean proven;

  public Proof(HookGroup group) {
    this.group = group;
  }

  /** The group that it is about. */
  public HookGroup group() {
    return group;
  }

  /** An exchange passed all hooks in the right order. */
  public void seen() {
    if (!proven) {
      proven = true;
    }
  }

  /** A client was made of which a hook has seen nothing. */
  public void missed() {
    if (!proven && misses.incrementAndGet() == PATIENCE) {
      group.off(PATIENCE + " exchanges passed by its hooks");
    }
  }

  public boolean proven() {
    return proven;
  }
}
