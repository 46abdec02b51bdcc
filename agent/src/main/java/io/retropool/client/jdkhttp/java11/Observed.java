package io.retropool.client.jdkhttp.java11;

import java.util.concurrent.CompletableFuture;

/** What is seen of a call's way through the JDK's code, for its record. Thread-safe. */
final class Observed {
  private final JdkFacts facts;
  private final Room room;

  Observed(JdkFacts facts, Room room) {
    this.facts = facts;
    this.room = room;
  }

  /** {@code HttpRequestImpl.getAddress}, which is asked before each exchange, also for one that needs no dial. */
  Object lookUp(Call call) {
    if (call == null || !call.willDial()) {
      return null;
    }
    room.make(1);
    DialRecord dial = call.beginDial();
    dial.lookUp();
    return dial;
  }

  /** {@code PlainHttpConnection.connectAsync}, with what is layered upon it still to come. */
  Object connect(Call call, Object connection) throws Throwable {
    if (call == null) {
      return null;
    }
    DialRecord known = call.record().dial();
    DialRecord dial = known == null ? call.beginDial() : known;
    dial.connecting(facts.address(connection));
    return dial;
  }

  /** @param connecting null where that method has thrown */
  void connecting(DialRecord dial, CompletableFuture<?> connecting) {
    if (connecting != null) {
      connecting.whenComplete((nothing, thrown) -> dial.connected(CallRecord.cause(thrown)));
    }
  }

  /** @param response the JDK's {@code Response}, whose head has come */
  void answered(Call call, int status, Object response) throws Throwable {
    ExchangeRecord record = call.record().exchange();
    if (record != null) {
      record.answered(status, facts.length(response));
    }
  }
}
