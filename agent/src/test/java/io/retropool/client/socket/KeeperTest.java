package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class KeeperTest {
  @Test
  void aManagerOfManyConnectionsKeepsWhatLeadsElsewhere() {
    Keeper keeper = new Keeper(false);
    Object first = keeper.of("a", null);
    assertSame(first, keeper.reference().get());
    assertSame(first, keeper.of("b", null));
    assertSame(first, keeper.of("a", null));
  }

  @Test
  void eachUserHasConnectionsOfItsOwn() {
    Keeper keeper = new Keeper(false);
    Object nobodys = keeper.of("a", null);
    Object alices = keeper.of("a", "alice");
    assertNotSame(nobodys, alices);
    assertNotSame(alices, keeper.of("a", "bob"));
    assertSame(alices, keeper.of("b", new String("alice")));
    assertSame(alices, keeper.reference("alice").get());
    assertSame(nobodys, keeper.reference(null).get());
  }

  @Test
  void aManagerOfOneHasTheConnectionStillThatBecameAUsers() {
    Keeper keeper = new Keeper(true);
    keeper.of("a", null);
    Object alices = keeper.reference("alice").get();
    assertSame(alices, keeper.of("a", "alice"));
    keeper.of("b", null);
    assertNotSame(alices, keeper.of("a", "alice"));
  }

  @Test
  void usersAreForgottenWhenThereWereManyMore() {
    Keeper keeper = new Keeper(false);
    Object first = keeper.of("a", 0);
    for (int i = 1; i < 1_000; i++) {
      keeper.of("a", i);
    }
    assertNotSame(first, keeper.of("a", 0));
  }

  @Test
  void aManagerOfOneHasClosedItForOneThatLedElsewhere() {
    Keeper keeper = new Keeper(true);
    Object first = keeper.of("a", null);
    assertSame(first, keeper.of("a", null));
    assertSame(first, keeper.reference().get());
    assertNotSame(first, keeper.of("b", null));
    assertNotSame(first, keeper.of("a", null));
  }
}
