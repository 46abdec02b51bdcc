package io.retropool.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void medianAndQuartilesLieBetweenNeighbours() {
    Spread spread = Spread.of(DoubleStream.of(4, 1, 3, 2));
    assertEquals(1.75, spread.low);
    assertEquals(2.5, spread.median);
    assertEquals(3.25, spread.high);
  }

  @Test
  void oneNumberIsItsOwnSpread() {
    Spread spread = Spread.of(DoubleStream.of(7));
    assertEquals(7, spread.low);
    assertEquals(7, spread.high);
    assertTrue(spread.contains(7));
    assertFalse(spread.contains(7.1));
  }

  @Test
  void ratiosAreOfSlicesOfTheSameRound() {
    // A machine at half its speed in the second round changes no ratio.
    Spread ratio = Spread.ofPairs(slices(200, 100), slices(100, 50), slice -> slice.callsPerSecond);
    assertEquals(2, ratio.low);
    assertEquals(2, ratio.high);
  }

  @Test
  void aSliceTravelsAsALine() {
    Slice slice = Slice.parse(new Slice(1.5, 2.25, 3, 4).toString());
    assertEquals(1.5, slice.callsPerSecond);
    assertEquals(2.25, slice.cpuMicrosPerCall);
    assertEquals(3, slice.bytesPerCall);
    assertEquals(4, slice.calls);
  }

  private static List<Slice> slices(double... callsPerSecond) {
    List<Slice> slices = new ArrayList<>();
    for (double calls : callsPerSecond) {
      slices.add(new Slice(calls, 1, 1, 1));
    }
    return slices;
  }
}
