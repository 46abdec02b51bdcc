package io.retropool.adapter.apache4async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import org.apache.http.nio.reactor.EventMask;
import org.apache.http.nio.reactor.IOSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final Handover<String> next = new Handover<>();
  private final Events events = new Events();

  @Test
  @DisplayName("an offer asks for the event that wakes the connection's thread, and is taken once")
  void offered() {
    next.offer("caller", events.session);
    assertTrue(events.asked);
    assertEquals("caller", next.take());
    assertNull(next.take());
  }

  @Test
  @DisplayName("nobody is woken for what is there before the connection's thread runs")
  void first() {
    next.begin("caller");
    assertFalse(events.asked);
    assertEquals("caller", next.take());
  }

  @Test
  @DisplayName("what was taken cannot be withdrawn, and what was withdrawn is not taken")
  void withdrawn() {
    next.offer("caller", events.session);
    assertTrue(next.withdraw("caller"));
    assertNull(next.take());
    assertFalse(next.withdraw("caller"));
  }

  @Test
  @DisplayName("an offer that comes while the thread is giving up the event is taken there and then")
  void whileGivenUp() {
    events.asked = true;
    events.beforeGivenUp = () -> next.offer("caller", events.session);
    assertEquals("caller", next.takeOrRest(events.session));
  }

  @Test
  @DisplayName("an offer that comes when the thread has given up the event is taken, or asks for it again")
  void onceGivenUp() {
    events.asked = true;
    events.onceGivenUp = () -> next.offer("caller", events.session);
    String taken = next.takeOrRest(events.session);
    assertTrue("caller".equals(taken) || events.asked && "caller".equals(next.take()), "it waits for ever");
  }

  @Test
  @DisplayName("without an offer the event is given up")
  void rests() {
    events.asked = true;
    assertNull(next.takeOrRest(events.session));
    assertFalse(events.asked);
  }

  /** A session that knows nothing but whether output is asked for. */
  private static final class Events {
    boolean asked;
    Runnable beforeGivenUp = () -> {};
    Runnable onceGivenUp = () -> {};

    final IOSession session =
        (IOSession)
            Proxy.newProxyInstance(
                IOSession.class.getClassLoader(),
                new Class<?>[] {IOSession.class},
                (self, method, arguments) -> {
                  assertEquals(EventMask.WRITE, arguments[0]);
                  if (method.getName().equals("setEvent")) {
                    asked = true;
                  } else {
                    assertEquals("clearEvent", method.getName());
                    beforeGivenUp.run();
                    asked = false;
                    onceGivenUp.run();
                  }
                  return null;
                });
  }
}
