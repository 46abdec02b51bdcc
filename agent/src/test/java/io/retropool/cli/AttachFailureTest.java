package io.retropool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AttachFailureTest {
  @Test
  void the_innermost_cause_is_the_one_that_tells_in_one_line() {
    Exception failure = new IllegalStateException("outer", new RuntimeException(new IOException("no\n  socket ")));
    assertEquals("no socket", AttachFailure.of(failure).getMessage());
  }

  @Test
  void a_cause_without_a_message_is_named() {
    assertEquals("IOException", AttachFailure.of(new IOException()).getMessage());
  }

  @Test
  void an_answer_that_jdk_8_cannot_read_is_explained() {
    assertEquals(
        "this java cannot read the answer of that newer JVM; attach with a java of its version",
        AttachFailure.of(new IOException("Non-numeric value found - int expected")).getMessage());
  }

  @Test
  void the_zero_that_jvm_8_answers_means_success() {
    assertTrue(AttachFailure.of(new IOException("0")).meansSuccess());
    assertTrue(AttachFailure.of(new IOException("Failed to load agent library: 0")).meansSuccess());
    assertFalse(AttachFailure.of(new IOException("Failed to load agent library: 100")).meansSuccess());
    assertFalse(AttachFailure.of(new IOException("10")).meansSuccess());
  }
}
