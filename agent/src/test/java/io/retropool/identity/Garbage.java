package io.retropool.identity;

import java.util.function.BooleanSupplier;

/** Waits for the garbage collector. */
final class Garbage {
  private Garbage() {}

  /** Collects until it holds; false when it did not after many collections. */
  static boolean collectedUntil(BooleanSupplier holds) {
    for (int i = 0; i < 200 && !holds.getAsBoolean(); i++) {
      System.gc();
      byte[][] pressure = new byte[64][];
      for (int n = 0; n < pressure.length; n++) {
        pressure[n] = new byte[64 * 1024];
      }
      Thread.yield();
    }
    return holds.getAsBoolean();
  }
}
