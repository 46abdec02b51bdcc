package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.retropool.access.PrivateAccess;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Http2InternalsTest {
  private final PrivateAccess access =
      new PrivateAccess(
          member -> {
            member.setAccessible(true);
            return member;
          });

  @Test
  void a_failure_is_told_to_the_jdk_as_that_of_a_connection_that_has_expired() throws Exception {
    Throwable failure = new EOFException("EOF reached while reading");
    Throwable again = new Http2Internals(access).again(failure);
    assertInstanceOf(IOException.class, again);
    assertEquals("ConnectionExpiredException", again.getClass().getSimpleName());
    assertSame(failure, again.getCause());
  }
}
