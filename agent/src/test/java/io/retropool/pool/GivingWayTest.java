package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is being opened for no call is in the way of one. */
class GivingWayTest extends Prewarmed {
  @ParameterizedTest
  @EnumSource(Overflow.class)
  void a_call_at_the_limit_has_the_place_of_a_dial_that_has_not_begun(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    placeGoesToCalls(
        overflow,
        lease -> {
          ask(4, asked);
          assertTrue(asked.stream().allMatch(Bench.Asked::granted), "nobody waits");
          assertFalse(lease.givesWayBy(() -> {}), "what has no place is not to be opened");
          assertEquals(null, lease.opened(new FakeTransport()), "nor registered");
          throw new IOException("given up");
        });

    assertEquals(4, asked.size());
    assertEquals(4, bench.statistics().leased());
    assertEquals(4, bench.statistics().open());
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void a_call_at_the_limit_has_a_dial_under_way_closed_and_then_its_place(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    List<Integer> openWhenClosed = new ArrayList<>();
    placeGoesToCalls(
        overflow,
        lease -> {
          assertTrue(lease.givesWayBy(() -> openWhenClosed.add(bench.statistics().open())));
          ask(4, asked);
          assertTrue(asked.stream().allMatch(Bench.Asked::granted), "nobody waits");
          throw new IOException("closed");
        });

    assertEquals(List.of(4), openWhenClosed, "its permit is held until it is closed");
    assertEquals(4, bench.statistics().open());
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void a_call_at_the_limit_has_its_place_even_where_the_dial_under_way_cannot_be_closed(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    placeGoesToCalls(
        overflow,
        lease -> {
          lease.givesWayBy(GivingWayTest::cannotBeLinked);
          ask(4, asked);
          assertTrue(asked.stream().allMatch(Bench.Asked::granted), "nobody waits");
          throw new IOException("closed");
        });

    assertEquals(4, bench.statistics().open());
  }

  private static void cannotBeLinked() {
    throw new NoClassDefFoundError("of another version");
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void a_call_at_the_limit_has_a_handshake_under_way_closed_and_then_its_place(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    FakeTransport made = new FakeTransport();
    placeGoesToCalls(
        overflow,
        lease -> {
          lease.givesWayBy(made::close);
          lease.opened(made);
          ask(4, asked);
          assertTrue(asked.stream().allMatch(Bench.Asked::granted), "nobody waits");
          lease.closedByLibrary(CloseReason.EXCHANGE);
          throw new IOException("closed");
        });

    assertTrue(made.closed());
    assertEquals(4, bench.statistics().open());
    assertEquals(2, bench.statistics().closed(), "that, and the one that was idle");
  }

  @Test
  void whoever_opens_may_say_that_it_is_closed_before_the_core_does() {
    List<Bench.Asked> asked = new ArrayList<>();
    bench.pool.apply(THREE.toBuilder().connectionsPerOrigin(4).overflow(Overflow.WAIT).build());
    Lease first = bench.lease();
    first.openedBy(
        lease -> {
          FakeTransport made = new FakeTransport();
          lease.givesWayBy(
              () -> {
                made.close();
                asked.add(bench.ask(Request.of(bench.route("c"))));
                lease.closedByLibrary(CloseReason.EXCHANGE);
              });
          lease.opened(made);
          ask(4, asked);
          throw new IOException("closed");
        });
    Bench.keep(first);
    warm();
    Bench.Asked waiting = asked.remove(3);
    assertFalse(waiting.granted(), "it came after them, at the limit");

    for (Bench.Asked each : asked) {
      assertTrue(each.granted());
      each.lease.opened(new FakeTransport());
    }
    Bench.keep(asked.get(0).lease);
    bench.closer.drain();

    assertTrue(waiting.granted(), "a place has become free");
  }

  @Test
  void what_has_given_way_is_not_kept_even_if_it_comes_about() {
    List<Bench.Asked> asked = new ArrayList<>();
    placeGoesToCalls(
        Overflow.WAIT,
        lease -> {
          FakeTransport made = new FakeTransport();
          lease.givesWayBy(made::close);
          lease.opened(made);
          ask(4, asked);
        });

    assertEquals(4, bench.statistics().open());
    assertEquals(0, idle());
  }

  /** The one idle connection is gone when calls come that cannot use the one that is being opened. */
  private void placeGoesToCalls(Overflow overflow, Opener warm) {
    bench.pool.apply(THREE.toBuilder().connectionsPerOrigin(4).overflow(overflow).build());
    Lease first = bench.lease();
    first.openedBy(warm);
    Bench.keep(first);
    warm();

    assertEquals(0, bench.statistics().pending());
    assertEquals(0, bench.statistics().overflow());
    assertEquals(0, bench.upstream().ledger().warming());
  }

  private void ask(int calls, List<Bench.Asked> asked) {
    bench.upstream().duties().closeIdle(CloseReason.EXCESS_IDLE);
    bench.closer.drain();
    for (int i = 0; i < calls; i++) {
      asked.add(bench.ask(Request.of(bench.route("b")).fresh()));
    }
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void idle_connections_are_left_alone_where_a_dial_for_nobody_can_give_way(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    bench.pool.apply(THREE.toBuilder().connectionsPerOrigin(4).overflow(overflow).build());
    Lease first = bench.lease();
    first.openedBy(
        warm -> {
          for (int i = 0; i < 3; i++) {
            asked.add(bench.ask(Request.of(bench.route("b"))));
          }
          assertTrue(asked.stream().allMatch(Bench.Asked::granted));
          throw new IOException("given up");
        });
    Bench.keep(first);
    warm();

    assertEquals(3, asked.size());
    assertEquals(1, idle());
  }

  @Test
  void other_rules_end_what_they_would_not_have_begun() {
    for (Policy rules :
        List.of(
            Policy.DEFAULT,
            THREE.toBuilder().connections(100).build(),
            THREE.toBuilder().connectionsPerOrigin(1).build())) {
      bench = new Bench(THREE);
      List<String> closed = new ArrayList<>();
      Lease lease = bench.lease();
      lease.openedBy(
          warm -> {
            warm.givesWayBy(() -> closed.add("closed"));
            bench.pool.apply(rules);
            throw new IOException("closed");
          });
      Bench.keep(lease);
      warm();

      assertEquals(List.of("closed"), closed, String.valueOf(rules));
      assertEquals(1, bench.statistics().open());
    }
  }

  @Test
  void switched_off_what_is_being_opened_ends() {
    List<String> closed = new ArrayList<>();
    Lease lease = bench.lease();
    lease.openedBy(
        warm -> {
          warm.givesWayBy(() -> closed.add("closed"));
          bench.core.switchOff();
          throw new IOException("closed");
        });
    Bench.keep(lease);
    warm();

    assertEquals(List.of("closed"), closed);
    assertEquals(0, bench.statistics().open());
  }

  @Test
  void after_one_that_has_given_way_there_is_a_pause() {
    placeGoesToCalls(
        Overflow.WAIT,
        lease -> {
          opened.add(new FakeTransport());
          List<Bench.Asked> asked = new ArrayList<>();
          ask(4, asked);
          for (Bench.Asked each : asked) {
            assertTrue(each.granted());
            each.lease.failed();
          }
          throw new IOException("given up");
        });
    pass(Duration.ofMillis(999));

    assertEquals(1, opened.size());
    assertEquals(4, bench.statistics().failedDials(), "those of the calls");
  }
}
