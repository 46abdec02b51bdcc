package io.retropool.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsRowsTest {
  private static final String ORIGIN = "http://localhost:80";

  private final StatisticsRows<PoolStatistics> rows = new StatisticsRows<>();

  @Test
  void aRowTellsWhatWasAddedSinceTheRowBefore() {
    rows.next(List.of(upstream("default", 10)));
    assertEquals(7, reusedInNextRow(upstream("default", 17)));
    assertEquals(0, reusedInNextRow(upstream("default", 17)));
  }

  @Test
  void everyTotalIsToldAsWhatWasAdded() {
    rows.next(List.of(upstream("default", new PoolTotals(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))));
    PoolStatistics later = upstream("default", new PoolTotals(11, 22, 33, 44, 55, 66, 77, 88, 99, 110));
    PoolTotals added = rows.next(List.of(later)).get(0).totals();
    assertEquals(
        List.of(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L),
        List.of(
            added.opened(),
            added.reused(),
            added.closed(),
            added.failed(),
            added.overflow(),
            added.lost(),
            added.waitTime(),
            added.exchangeTime(),
            added.timeSaved(),
            added.cpuSaved()));
  }

  @Test
  void whatHappenedBeforeTheRecordingIsNotInItsFirstRow() {
    rows.restart(List.of(upstream("default", 1_000_000)));
    assertEquals(3, reusedInNextRow(upstream("default", 1_000_003)));
  }

  @Test
  void anUpstreamThatIsNewIsToldWhole() {
    rows.restart(List.of());
    assertEquals(4, reusedInNextRow(upstream("default", 4)));
  }

  @Test
  void anUpstreamThatWasForgottenAndCameBackIsToldFromItsNewBeginning() {
    rows.next(List.of(upstream("default", 100)));
    assertEquals(4, reusedInNextRow(upstream("default", 4)));
  }

  @Test
  void poolsAtOneOriginAreToldApart() {
    rows.next(List.of(upstream("fast", 10), upstream("slow", 100)));
    List<PoolStatistics> next = rows.next(List.of(upstream("slow", 101), upstream("fast", 12)));
    assertEquals(List.of(1L, 2L), next.stream().map(row -> row.totals().reused()).toList());
  }

  @Test
  void theMomentItselfIsToldAsItIs() {
    PoolStatistics now = new PoolStatistics(ORIGIN, "default", 6, 2, 5, 8, 0, PoolTotals.ZERO);
    PoolStatistics row = rows.next(List.of(now)).get(0);
    assertEquals(List.of(6, 2, 5, 8), List.of(row.active(), row.idle(), row.pending(), row.maximum()));
    assertEquals(0.75f, row.saturation());
  }

  @Test
  void withoutALimitNothingIsSaturated() {
    assertEquals(0f, new PoolStatistics(ORIGIN, "default", 6, 2, 5, 0, 0, PoolTotals.ZERO).saturation());
  }

  @Test
  void whatWasOnlyObservedIsToldAsWhatWasAddedButForTheConnections() {
    StatisticsRows<ObservationStatistics> observed = new StatisticsRows<>();
    observed.restart(List.of(ObservationStatistics.ofOrigin(ORIGIN, 10, 9, 2), site("a", 1)));
    List<ObservationStatistics> next =
        observed.next(List.of(ObservationStatistics.ofOrigin(ORIGIN, 15, 13, 2), site("a", 3), site("b", 4)));
    assertEquals(List.of(5L, 0L, 0L), next.stream().map(ObservationStatistics::calls).toList());
    assertEquals(4, next.get(0).callsShared());
    assertEquals(2, next.get(0).connections());
    assertEquals(List.of(0L, 2L, 4L), next.stream().map(row -> row.dials().dials()).toList());
    assertEquals(List.of(4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L, 20L), figures(next.get(1).dials()));
    assertEquals(1, observed.next(List.of(site("a", 1))).get(0).dials().dials(), "counted anew");
  }

  private static ObservationStatistics site(String site, long times) {
    ObservedDials dials =
        new ObservedDials(times * 2, times, times * 3, times * 4, times * 5, times * 6, times * 7, times * 8,
            times * 9, times * 10);
    return ObservationStatistics.ofSite(ORIGIN, site, dials);
  }

  private static List<Long> figures(ObservedDials of) {
    return List.of(of.clients(), of.dialsSaved(), of.handshakes(), of.handshakesSaved(), of.time(), of.timeSaved(),
        of.cpu(), of.cpuSaved(), of.unmeasured());
  }

  private long reusedInNextRow(PoolStatistics upstream) {
    return rows.next(List.of(upstream)).get(0).totals().reused();
  }

  private static PoolStatistics upstream(String pool, long reused) {
    return upstream(pool, new PoolTotals(0, reused, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  private static PoolStatistics upstream(String pool, PoolTotals totals) {
    return new PoolStatistics(ORIGIN, pool, 0, 0, 0, 0, 0, totals);
  }
}
