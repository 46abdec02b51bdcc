package io.retropool.pool;

/** The two clocks that the core sees, handed in so that a test can turn their hands. Thread-safe. */
public interface Clock {
  /** Nanoseconds on a scale that only moves forward and starts anywhere; compare by subtraction. */
  long nanos();

  /** Milliseconds of the wall clock. */
  long millis();

  /** The clocks of this JVM. */
  Clock SYSTEM =
      new Clock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public long millis() {
          return System.currentTimeMillis();
        }
      };
}
