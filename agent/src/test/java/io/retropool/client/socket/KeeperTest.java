package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class KeeperTest {
  @Test
  void aManagerOfManyConnectionsKeepsWhatLeadsElsewhere() {
    Keeper keeper = new Keeper(false);
    Object first = keeper.of("a");
    assertSame(first, keeper.reference().get());
    assertSame(first, keeper.of("b"));
    assertSame(first, keeper.of("a"));
  }

  @Test
  void aManagerOfOneHasClosedItForOneThatLedElsewhere() {
    Keeper keeper = new Keeper(true);
    Object first = keeper.of("a");
    assertSame(first, keeper.of("a"));
    assertSame(first, keeper.reference().get());
    assertNotSame(first, keeper.of("b"));
    assertNotSame(first, keeper.of("a"));
  }
}
