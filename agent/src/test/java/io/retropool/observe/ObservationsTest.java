package io.retropool.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.event.Meter;
import io.retropool.event.ObservationStatistics;
import io.retropool.event.ObservedDials;
import io.retropool.pool.Origin;
import io.retropool.pool.Route;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long IDLE_TIMEOUT = 5 * SECOND;

  private long now;
  private long cpu = 1;
  private final Observations observations = new Observations(() -> now, () -> cpu);

  @Test
  void theFirstCallOfARouteDialsAndTheNextOnesWouldNot() {
    for (int i = 0; i < 10; i++) {
      call(route("h"), true, 8_000_000, 2_000_000);
    }
    ObservedUpstream row = only();
    assertEquals("http://h:80", row.getOrigin());
    assertEquals(List.of(10L, 9L), List.of(row.getCalls(), row.getCallsShared()));
    assertEquals(List.of(10L, 9L), List.of(row.getDials(), row.getDialsSaved()));
    assertEquals(List.of(80.0, 72.0), List.of(row.getTimeMillis(), row.getTimeSavedMillis()));
    assertEquals(List.of(20.0, 18.0), List.of(row.getCpuMillis(), row.getCpuSavedMillis()));
    assertEquals(0, row.getDialsUnmeasured());
    assertEquals(1, row.getConnections());
  }

  @Test
  void callsAtOnceNeedAConnectionEachAndWhatTheyLeaveServesAsMany() {
    List<Observed> first = begin(4);
    first.forEach(Observed::end);
    begin(4).forEach(Observed::end);
    assertEquals(4, only().getCallsShared());
    assertEquals(4, only().getConnections());
    begin(5);
    assertEquals(8, only().getCallsShared());
    assertEquals(5, only().getConnections());
  }

  @Test
  void aConnectionIsNotKeptForLongerThanTheIdleTimeout() {
    call(route("h"), true, 1, 0);
    now += IDLE_TIMEOUT;
    call(route("h"), true, 1, 0);
    assertEquals(0, only().getCallsShared());
    assertEquals(1, only().getConnections());
    observations.begin(route("h"), true, 0).end();
    assertEquals(0, only().getCallsShared());
  }

  @Test
  void aCallThatNeedsAConnectionOfItsOwnSavesNothingButLeavesOne() {
    call(route("h"), false, 1, 0);
    call(route("h"), false, 1, 0);
    assertEquals(0, only().getDialsSaved());
    call(route("h"), true, 1, 0);
    assertEquals(1, only().getDialsSaved());
  }

  @Test
  void aRouteByIdentityIsPooledFromItsSecondUseOn() {
    Route route = new Route(new Origin("http", "h", 80), List.of("object"), true, null);
    call(route, true, 1, 0);
    call(route, true, 1, 0);
    assertEquals(0, only().getCallsShared());
    call(route, true, 1, 0);
    assertEquals(1, only().getCallsShared());
    assertEquals(1, only().getConnections());
  }

  @Test
  void manyRoutesOfOneUseHoldNoMoreThanOneConnection() {
    for (int i = 0; i < 5_000; i++) {
      call(new Route(new Origin("http", "h", 80), List.of(i), true, null), true, 1, 0);
    }
    assertEquals(1, only().getConnections());
    assertEquals(0, only().getCallsShared());
  }

  @Test
  void anEndThatIsToldTwiceIsOne() {
    Observed once = observations.begin(route("h"), true, IDLE_TIMEOUT);
    once.end();
    once.end();
    begin(2);
    assertEquals(1, only().getCallsShared());
  }

  @Test
  void aHandshakeAndAClientAreCountedWhereTheConnectionWasOpened() {
    for (int i = 0; i < 2; i++) {
      Observed call = observations.begin(route("h"), true, IDLE_TIMEOUT);
      call.madeClient();
      call.dial().end(null);
      Observed.Span handshake = call.handshake();
      now += 1_000_000;
      handshake.end(null);
      call.dial().end(new IOException("refused"));
      call.end();
    }
    ObservedSite site = observations.sites().get(0);
    // The first frame that is not the agent's, as this test is by its package.
    assertTrue(site.getSite().startsWith("org.junit."), site.getSite());
    assertEquals(5, site.getSite().split("\n").length, site.getSite());
    assertEquals("http://h:80", site.getOrigin());
    assertEquals(List.of(2L, 2L, 1L, 2L, 1L), List.of(site.getClients(), site.getDials(), site.getDialsSaved(),
        site.getHandshakes(), site.getHandshakesSaved()));
    assertEquals(List.of(2.0, 1.0), List.of(site.getTimeMillis(), site.getTimeSavedMillis()));
  }

  @Test
  void aHandshakeWithinTheDialIsCountedAndItsTimeIsThatOfTheDial() {
    for (int i = 0; i < 2; i++) {
      Observed call = observations.begin(route("h"), true, IDLE_TIMEOUT);
      Observed.Span dial = call.dial();
      now += 5_000_000;
      dial.end(null);
      call.securedByDial();
      call.end();
    }
    assertEquals(List.of(2L, 1L), List.of(only().getHandshakes(), only().getHandshakesSaved()));
    assertEquals(List.of(10.0, 5.0), List.of(only().getTimeMillis(), only().getTimeSavedMillis()));
  }

  @Test
  void theRowsOfARecordingHaveTheCallsOfEachOriginAndTheDialsOfEachSite() {
    for (int i = 0; i < 3; i++) {
      call(route("h"), true, 8_000_000, 2_000_000);
    }
    List<ObservationStatistics> rows = observations.statistics();
    assertEquals(List.of("http://h:80", "http://h:80"), rows.stream().map(ObservationStatistics::origin).toList());
    ObservationStatistics calls = rows.get(0);
    assertEquals(List.of("", 3L, 2L, 1, 0L),
        List.of(calls.site(), calls.calls(), calls.callsShared(), calls.connections(), calls.dials().dials()));
    ObservationStatistics site = rows.get(1);
    assertEquals(observations.sites().get(0).getSite(), site.site());
    ObservedDials dials = site.dials();
    assertEquals(List.of(0L, 3L, 2L, 24_000_000L, 16_000_000L, 6_000_000L, 4_000_000L, 0L),
        List.of(site.calls(), dials.dials(), dials.dialsSaved(), dials.time(), dials.timeSaved(), dials.cpu(),
            dials.cpuSaved(), dials.unmeasured()));
  }

  @Test
  void cpuTimeThatIsNotKnownIsNone() {
    cpu = -1;
    call(route("h"), true, 1, 0);
    call(route("h"), true, 1, 0);
    assertEquals(0, only().getCpuSavedMillis());
    assertEquals(List.of(2L, 2L),
        List.of(only().getDialsUnmeasured(), observations.sites().get(0).getDialsUnmeasured()));
    String sentence = Summary.of(observations.upstreams());
    assertTrue(sentence.contains(" (CPU time unknown, not run by one platform thread); "), sentence);
  }

  @Test
  void aDialThatBeginsBeforeThereIsAClockCountsAsNoCpuTimeAndIsNoReasonToDoubtTheRest() {
    cpu = Meter.CPU_NOT_TOLD;
    Observed.Span dial = observations.begin(route("h"), true, IDLE_TIMEOUT).dial();
    cpu = 7_000_000;
    dial.end(null);
    assertEquals(0, only().getDialsUnmeasured());
    assertEquals(0, only().getCpuMillis());
  }

  @Test
  void aDialOfOtherThreadsIsNotMeasuredThoughItEndsWhereItBegan() {
    Observed call = observations.begin(route("h"), true, IDLE_TIMEOUT);
    Observed.Span dial = call.dial(new Throwable());
    cpu += 1_000_000;
    dial.end(null);
    Observed.Span handshake = call.handshake();
    cpu += 1_000_000;
    handshake.end(null);
    assertEquals(1, only().getDialsUnmeasured());
    assertEquals(0, only().getCpuMillis());
  }

  @Test
  void aDialIsMeasuredWhereItsHandshakeIsTooAndIsCountedOnce() {
    Observed call = observations.begin(route("h"), true, IDLE_TIMEOUT);
    call.dial().end(null);
    call.handshake().end(null);
    assertEquals(0, only().getDialsUnmeasured());
    call.dial().end(null);
    cpu = -1;
    call.handshake().end(null);
    call.handshake().end(null);
    assertEquals(1, only().getDialsUnmeasured());
  }

  @Test
  void originsAreBounded() {
    for (int i = 0; i < Observations.MOST_ORIGINS; i++) {
      observations.begin(route("h" + i), true, IDLE_TIMEOUT);
    }
    assertNull(observations.begin(route("one-more"), true, IDLE_TIMEOUT));
    observations.reset();
    assertEquals(List.of(), observations.upstreams());
  }

  @Test
  void allOfItIsOneSentence() {
    assertEquals("", Summary.of(List.of()));
    for (int i = 0; i < 3; i++) {
      call(route("h"), true, 8_000_000, 3_000_000);
    }
    assertEquals(
        "3 calls were observed: sharing would have served 2 of them on an open connection and saved 2 of 3 dials and"
            + " 0 TLS handshakes, 16.0 ms and 6.00 ms of CPU time; at most 1 connection would have been open at once to"
            + " 1 origin.",
        Summary.of(observations.upstreams()));
  }

  private void call(Route route, boolean reusable, long dialNanos, long cpuNanos) {
    Observed call = observations.begin(route, reusable, IDLE_TIMEOUT);
    Observed.Span dial = call.dial();
    now += dialNanos;
    cpu += cpu < 0 ? 0 : cpuNanos;
    dial.end(null);
    call.end();
  }

  private List<Observed> begin(int calls) {
    Deque<Observed> begun = new ArrayDeque<>();
    IntStream.range(0, calls).forEach(i -> begun.add(observations.begin(route("h"), true, IDLE_TIMEOUT)));
    return List.copyOf(begun);
  }

  private ObservedUpstream only() {
    List<ObservedUpstream> rows = observations.upstreams();
    assertEquals(1, rows.size());
    return rows.get(0);
  }

  private static Route route(String host) {
    return new Route(new Origin("http", host, 80), List.of(), false, null);
  }
}
