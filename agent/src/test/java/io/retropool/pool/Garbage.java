package io.retropool.pool;

import java.util.function.BooleanSupplier;

/** Asks for collections. */
final class Garbage {
  private Garbage() {}

  static void collect() {
    System.gc();
  }

  /** Collects until it is so; a test that waits in vain runs into its own time limit. */
  static void collectUntil(BooleanSupplier so) {
    while (!so.getAsBoolean()) {
      System.gc();
      Thread.onSpinWait();
    }
  }
}
