package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.access.PrivateAccess;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MappedStreamsTest {
  private final PrivateAccess access =
      new PrivateAccess(
          member -> {
            member.setAccessible(true);
            return member;
          });

  private void mapped(boolean expected, BodySubscriber<?> subscriber) throws ReflectiveOperationException {
    assertEquals(expected, new MappedStreams(access).isMapped(subscriber));
  }

  @Test
  void what_is_mapped_from_a_stream_is_known() throws Exception {
    mapped(true, BodySubscribers.mapping(BodySubscribers.ofInputStream(), in -> 1));
    mapped(true, BodySubscribers.mapping(BodySubscribers.mapping(BodySubscribers.ofInputStream(), in -> 1), one -> 2));
    mapped(true, BodySubscribers.ofLines(StandardCharsets.UTF_8));
  }

  /** Its function is called when all bytes have come: by what brings the last, which is the caller's executor then. */
  @Test
  void what_is_mapped_from_anything_else_is_not() throws Exception {
    mapped(false, BodySubscribers.mapping(BodySubscribers.ofByteArray(), bytes -> 1));
    mapped(false, BodySubscribers.ofString(StandardCharsets.UTF_8));
    mapped(false, BodySubscribers.ofInputStream());
    mapped(false, BodySubscribers.replacing(1));
    mapped(false, BodySubscribers.buffering(BodySubscribers.ofInputStream(), 10));
  }
}
