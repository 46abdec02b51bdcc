package io.retropool.client;

import java.util.function.BooleanSupplier;

/** Waits for the garbage collector. */
final class Garbage {
  private Garbage() {}

  /** Collects until it is so; a test that waits in vain runs into its own time limit. */
  static void collectUntil(BooleanSupplier so) {
    while (!so.getAsBoolean()) {
      System.gc();
      Thread.yield();
    }
  }
}
