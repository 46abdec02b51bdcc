package io.retropool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HookGroupTest {
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final Hook open = hook("open");
  private final Hook close = hook("close");
  private final Hook handshake = hook("handshake");
  private final HookGroup http = group("http", null, open, close);
  private final HookGroup https = group("https", http, handshake);

  @Test
  void it_is_on_when_every_hook_is_woven_and_not_before() {
    http.woven(open);
    http.woven(open);
    assertFalse(http.on());
    http.woven(close);
    assertTrue(http.on());
    assertEquals(List.of(), heard);
  }

  @Test
  void a_group_that_needs_another_waits_for_it_whichever_comes_first() {
    https.woven(handshake);
    assertFalse(https.on());
    http.woven(open);
    http.woven(close);
    assertTrue(https.on());
  }

  @Test
  void a_group_that_needs_another_does_not_hold_it_up() {
    http.woven(open);
    http.woven(close);
    assertTrue(http.on());
    assertFalse(https.on());
    https.woven(handshake);
    assertTrue(https.on());
  }

  @Test
  void off_is_for_good_and_is_told_once() {
    http.off("no close");
    http.off("another reason");
    http.woven(open);
    http.woven(close);
    assertFalse(http.on());
    assertEquals("no close", http.offReason());
    assertEquals(List.of("http: no close"), heard);
  }

  @Test
  void a_group_that_was_on_goes_off_with_all_that_need_it() {
    http.woven(open);
    http.woven(close);
    https.woven(handshake);
    http.off("broken");
    assertFalse(http.on());
    assertFalse(https.on());
    assertEquals("needs http", https.offReason());
    assertEquals(List.of("http: broken"), heard, "one line tells it all");
  }

  @Test
  void one_that_is_off_leaves_those_that_it_needs_alone() {
    http.woven(open);
    http.woven(close);
    https.off("no handshake");
    assertTrue(http.on());
    assertNull(http.offReason());
  }

  @RepeatedTest(50)
  void threads_that_weave_at_once_switch_it_on_with_what_needs_it() throws Exception {
    race(() -> http.woven(open), () -> http.woven(close), () -> https.woven(handshake));
    assertTrue(http.on());
    assertTrue(https.on());
  }

  @RepeatedTest(50)
  void off_wins_against_threads_that_weave_at_the_same_time() throws Exception {
    race(() -> http.woven(open), () -> http.woven(close), () -> https.woven(handshake), () -> http.off("broken"));
    assertFalse(http.on());
    assertFalse(https.on());
    assertEquals(List.of("http: broken"), heard);
  }

  private static void race(Runnable... racers) throws Exception {
    CyclicBarrier start = new CyclicBarrier(racers.length);
    List<Thread> threads = new ArrayList<>();
    for (Runnable racer : racers) {
      Thread thread = new Thread(() -> {
        try {
          start.await();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        racer.run();
      });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private HookGroup group(String name, HookGroup needed, Hook... hooks) {
    return new HookGroup(name, needed, List.of(hooks), (group, reason) -> heard.add(group.name() + ": " + reason));
  }

  private static Hook hook(String method) {
    return new Hook("x.Client", method, "", HookHandler.instead((self, arguments) -> null));
  }
}
