package io.retropool.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static final String ORIGIN = "http://h:80";

  private final Meter meter = new Meter();
  private final Events events = meter.over(Events.NONE);

  @Test
  void dialsAreCountedWhereNobodyRecordsByPoolAndOrigin() {
    dial("default", ORIGIN, 0, null);
    dial("default", "https://h:443", 7_000_000, null);
    dial("other", ORIGIN, 0, null);
    assertEquals(1, meter.dials("default", ORIGIN).dials().count());
    assertEquals(0, meter.dials("default", ORIGIN).handshakes().count());
    assertEquals(1, meter.dials("default", "https://h:443").handshakes().count());
    assertTrue(meter.dials("default", "https://h:443").handshakes().percentile(0.5) >= 7_000_000);
    assertEquals(2, meter.dials("default").dials().count());
    assertEquals(0, meter.dials("def").dials().count());
  }

  @Test
  void aDialThatFailedTookNoTimeThatCouldBeSaved() {
    dial("default", ORIGIN, 0, new IOException("refused"));
    assertEquals(0, meter.dials("default", ORIGIN).dials().count());
  }

  @Test
  void cpuTimeIsThatOfTheDiallingThreadWhereItIsKnown() throws InterruptedException {
    dial("default", ORIGIN, 0, null);
    assertEquals(0, meter.dials("default", ORIGIN).meanCpu());
    AtomicLong cpu = new AtomicLong(100);
    meter.measureCpuBy(cpu::get);
    Events.Dial first = begin("default", ORIGIN);
    cpu.set(400);
    first.end(1, null);
    Events.Dial endedElsewhere = begin("default", ORIGIN);
    cpu.set(9_000);
    Thread other = new Thread(() -> endedElsewhere.end(2, null));
    other.start();
    other.join();
    assertEquals(300, meter.dials("default", ORIGIN).meanCpu());
    assertEquals(3, meter.dials("default", ORIGIN).dials().count());
  }

  @Test
  void aDialIsOverWhenItSaysSoHoweverLateItIsTold() throws InterruptedException {
    AtomicLong cpu = new AtomicLong(100);
    meter.measureCpuBy(cpu::get);
    Events.Dial dial = begin("default", ORIGIN);
    cpu.set(400);
    dial.stop();
    cpu.set(9_000);
    Thread other = new Thread(() -> dial.end(1, null));
    other.start();
    other.join();
    assertEquals(300, meter.dials("default", ORIGIN).meanCpu());
    assertEquals(1, meter.dials("default", ORIGIN).dials().count());
  }

  @Test
  void newOriginsTakeThePlaceOfThoseDialledLongestAgo() {
    for (int i = 0; i <= Meter.MOST_UPSTREAMS; i++) {
      meter.dialled("default", "http://" + i, 1, 0, -1, i);
    }
    assertEquals(0, meter.dials("default", "http://0").dials().count());
    assertEquals(1, meter.dials("default", "http://1").dials().count());
    assertEquals(Meter.MOST_UPSTREAMS, meter.dials("default").dials().count());
  }

  @Test
  void waitsAreCountedWhereNobodyRecordsByPoolAndOriginHoweverTheyEnd() {
    Events.PoolWait first = events.poolWait();
    Events.PoolWait second = events.poolWait();
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < 2_000_000) {
      Thread.onSpinWait();
    }
    first.end(ORIGIN, "default", "", 0, true);
    second.end(ORIGIN, "default", "", 1, false);
    events.poolWait().end("http://other:80", "default", "", 0, true);
    assertEquals(2, meter.waits("default", ORIGIN).count());
    assertTrue(meter.waits("default", ORIGIN).percentile(0.5) >= 2_000_000);
    assertEquals(3, meter.waits("default").count());
    assertEquals(0, meter.waits("other").count());
    assertEquals(0, meter.waits("default", "http://never:80").count());
  }

  @Test
  void waitsElsewhereTakeThePlaceOfThoseLongestAgo() {
    for (int i = 0; i <= Meter.MOST_UPSTREAMS; i++) {
      meter.waited("default", "http://" + i, 1, i);
    }
    assertEquals(0, meter.waits("default", "http://0").count());
    assertEquals(Meter.MOST_UPSTREAMS, meter.waits("default").count());
  }

  @Test
  void callsThatShareNothingAreCountedByReasonTheMostFrequentFirst() {
    events.notPooled(ORIGIN, "default", "", "urlconnection", "a");
    events.notPooled(ORIGIN, "default", "", "urlconnection", "b");
    events.notPooled(ORIGIN, "default", "", "urlconnection", "b");
    List<NotPooledCalls> rows = meter.notPooled();
    assertEquals(List.of("b", "a"), rows.stream().map(NotPooledCalls::reason).toList());
    assertEquals(2, rows.get(0).calls());
    meter.resetNotPooled();
    assertEquals(List.of(), meter.notPooled());
  }

  @Test
  void reasonsBeyondTheBoundAreCountedTogether() {
    for (int i = 0; i < NotPooledCounts.MOST + 50; i++) {
      events.notPooled("http://" + i, "default", "", "urlconnection", null);
    }
    List<NotPooledCalls> rows = meter.notPooled();
    assertEquals(NotPooledCounts.MOST + 1, rows.size());
    assertEquals(NotPooledCounts.OTHER, rows.get(0).reason());
    assertEquals(50, rows.get(0).calls());
  }

  private void dial(String pool, String origin, long tlsNanos, Throwable failure) {
    Events.Dial dial = begin(pool, origin);
    if (tlsNanos > 0) {
      dial.tls(tlsNanos, "TLSv1.3", false);
    }
    dial.end(1, failure);
  }

  private Events.Dial begin(String pool, String origin) {
    Events.Dial dial = events.dial();
    dial.wanted(origin, pool, "urlconnection", "empty");
    return dial;
  }
}
