package io.retropool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {
  private final HookGroup group = new HookGroup("http", null, List.of(), (off, reason) -> {});
  private final Proof proof = new Proof(group);

  @Test
  void nothing_is_trusted_before_an_exchange_was_seen() {
    assertFalse(proof.proven());
    proof.seen();
    assertTrue(proof.proven());
  }

  @Test
  void ten_exchanges_that_passed_by_switch_the_group_off_and_nine_do_not() {
    miss(9);
    assertNull(group.offReason());
    miss(1);
    assertEquals("10 exchanges passed by its hooks", group.offReason());
  }

  @Test
  void after_the_proof_no_number_of_misses_does() {
    miss(9);
    proof.seen();
    miss(100);
    assertNull(group.offReason());
    assertTrue(proof.proven());
  }

  private void miss(int times) {
    for (int i = 0; i < times; i++) {
      proof.missed();
    }
  }
}
