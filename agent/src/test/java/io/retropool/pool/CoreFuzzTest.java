package io.retropool.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tens of thousands of steps, each followed by every invariant. A failure names its seed and its last steps. */
class CoreFuzzTest {
  private static final int STEPS = 5_000;
  private static final int REMEMBERED = 12;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whatever_happens_the_books_are_right(long seed) {
    play(seed, STEPS);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(longs = {1_000, 2_000, 3_000, 4_000})
  void whatever_happens_for_long_the_books_are_right(long firstSeed) {
    for (long seed = firstSeed; seed < firstSeed + 100; seed++) {
      play(seed, STEPS);
    }
  }

  private static void play(long seed, int steps) {
    FuzzWorld world = new FuzzWorld(seed);
    FuzzInvariants invariants = new FuzzInvariants(world);
    Deque<String> last = new ArrayDeque<>();
    for (int step = 0; step < steps; step++) {
      try {
        last.add(world.step());
        invariants.check();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", step " + step + ", after " + last, e);
      }
      if (last.size() > REMEMBERED) {
        last.remove();
      }
    }
    world.finish();
    invariants.nothingIsLeft();
  }
}
