package io.retropool.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** Each event as JMC should show it: category, then the fields with JMC's content types, the telling ones first. */
public final class ExpectedEvents {
  private static final String PREFIX = "retropool.";

  private static final List<Expected> ALL =
      List.of(
          new Expected(
              "AgentInformation",
              "Configuration",
              "version:text, rolloutArm:text, activeClients:text, inactiveClients:text, suppressedErrors:number, "
                  + "configuration:text"),
          new Expected("ClientCreated", "Problem", "client:text, type:text, shared:boolean, occurrences:number"),
          new Expected("ConfigurationReloaded", "Configuration", "key:text, from:text, to:text"),
          new Expected(
              "ConnectionClosed",
              "Connection",
              "origin:text, pool:text, tags:text, reason:text, age:timespan, exchanges:number, "
                  + "connectionId:raw number"),
          new Expected(
              "Dial",
              "Connection",
              "origin:text, pool:text, tags:text, reason:text, dnsTime:timespan, connectTime:timespan, "
                  + "tlsTime:timespan, protocol:text, tlsResumed:boolean, failed:text, connectionId:raw number, "
                  + "client:text"),
          new Expected(
              "DnsLookup", "Connection", "host:text, addresses:number, failed:text, connectionId:raw number"),
          new Expected(
              "Exchange",
              "Exchange",
              "origin:text, outcome:text, responseCode:number, reused:boolean, poolWait:timespan, "
                  + "timeToFirstByte:timespan, exchangeId:raw number, connectionId:raw number, responseSize:memory, "
                  + "client:text, pool:text"),
          new Expected(
              "ExchangeFailed",
              "Exchange",
              "origin:text, phase:text, error:text, reused:boolean, occurrences:number, exchangeId:raw number, "
                  + "connectionId:raw number, pool:text, client:text"),
          new Expected("LeaseLost", "Problem", "origin:text, pool:text, tags:text, held:timespan, acquiredAt:text"),
          new Expected(
              "NotPooled",
              "Problem",
              "origin:text, pool:text, tags:text, client:text, reason:text, occurrences:number"),
          new Expected(
              "Observation",
              "Statistics",
              "origin:text, site:text, calls:number, callsShared:number, dials:number, dialsSaved:number, "
                  + "handshakes:number, handshakesSaved:number, time:timespan, timeSaved:timespan, "
                  + "cpuTime:timespan, cpuTimeSaved:timespan, dialsUnmeasured:number, connections:number, "
                  + "clients:number"),
          new Expected("Overflow", "Problem", "origin:text, pool:text, tags:text, open:number, limit:number"),
          new Expected(
              "PoolSaturated",
              "Problem",
              "origin:text, pool:text, raised:boolean, saturation:percentage, active:number, maximum:number, "
                  + "pending:number"),
          new Expected(
              "PoolStatistics",
              "Statistics",
              "origin:text, pool:text, active:number, idle:number, pending:number, maximum:number, "
                  + "excess:number, saturation:percentage, opened:number, reused:number, closed:number, failed:number, "
                  + "overflow:number, lost:number, waitTime:timespan, exchangeTime:timespan"),
          new Expected(
              "PoolWait",
              "Exchange",
              "origin:text, pool:text, tags:text, queueLength:number, granted:boolean"),
          new Expected(
              "ResponseNotDrained",
              "Problem",
              "origin:text, pool:text, client:text, bytesLeft:memory, connectionClosed:boolean, occurrences:number, "
                  + "exchangeId:raw number, connectionId:raw number"),
          new Expected(
              "StaleConnection",
              "Problem",
              "origin:text, pool:text, idleTime:timespan, retried:boolean, occurrences:number, "
                  + "connectionId:raw number"),
          new Expected(
              "TcpConnect", "Connection", "address:text, port:number, failed:text, connectionId:raw number"),
          new Expected(
              "TlsHandshake",
              "Connection",
              "origin:text, pool:text, tags:text, protocol:text, cipherSuite:text, resumed:boolean, failed:text, "
                  + "connectionId:raw number"));

  private ExpectedEvents() {}

  /**
   * Every event was recorded, and JMC shows it right.
   *
   * @param absent names of those that what was recorded has no cause for
   */
  public static void assertShown(JmcView view, String... absent) {
    List<Expected> present = ALL.stream().filter(expected -> !List.of(absent).contains(expected.name)).toList();
    assertEquals(present.stream().map(Expected::fullName).toList(), view.typesWithEvents(PREFIX));
    present.forEach(expected -> expected.assertShown(view.type(expected.fullName())));
  }

  private record Expected(String name, String category, String fields) {
    String fullName() {
      return PREFIX + name;
    }

    void assertShown(JmcView.Type type) {
      assertEquals(List.of("Retropool", category), type.category(), name);
      assertEquals(fields, String.join(", ", type.typedFields()), name);
    }
  }
}
