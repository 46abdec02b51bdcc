package io.retropool.client.jdkhttp.java11;

import io.retropool.client.socket.Manners;
import io.retropool.pool.Lease;

/** One exchange of a call on a connection, from its lease on. Thread-safe. */
final class Carried {
  final Call call;
  /** Null where the connection came without one. */
  final Lease lease;
  /** Null when nobody records. */
  final ExchangeRecord record;

  private final PooledConnection connection;
  private final boolean used;
  private volatile Object exchange;
  private volatile boolean sentFirst;
  private volatile boolean answered;
  private volatile boolean leadsNowhere;

  /** @param used whether the connection carried another exchange before */
  Carried(PooledConnection connection, Call call, Lease lease, ExchangeRecord record, boolean used) {
    this.connection = connection;
    this.call = call;
    this.lease = lease;
    this.record = record;
    this.used = used;
  }

  PooledConnection connection() {
    return connection;
  }

  /** What it is for the JDK: the {@code Http1Exchange}, or over HTTP/2 the {@code Exchange}. */
  void exchange(Object jdkExchange) {
    exchange = jdkExchange;
  }

  /** Null before it has begun. */
  Object exchange() {
    return exchange;
  }

  /** The head of its answer has come. */
  void answered(int status) {
    answered = true;
    leadsNowhere = Manners.mayLeave(status);
    connection.server().answered(status, used);
  }

  /** Whether its connection is to carry no other, as its server may be on its way out. */
  boolean leadsNowhere() {
    return leadsNowhere;
  }

  boolean hasAnswer() {
    return answered;
  }

  /** Nothing of its answer had come before the last part of its request was written. */
  void sentFirst() {
    sentFirst = true;
  }

  /** Whether that is so, and not merely unknown; of no meaning for a request without a body. */
  boolean isSentFirst() {
    return sentFirst;
  }

  /** Whether its connection carried another exchange before. */
  boolean isUsed() {
    return used;
  }

  /**
   * @param holder what the application holds on to while it reads the body
   * @return false where there is nothing left to be lost
   */
  boolean heldBy(Object holder) {
    boolean held = lease != null && connection.carries() == this;
    if (held) {
      lease.holder(holder);
    }
    return held;
  }

  /**
   * Its call fails with that, which the caller does not know yet. A server that resets each stream but the first of a
   * connection, in the midst of its answer, would have him fail again and again.
   */
  void failed(Throwable failure) {
    if (used && answered && Http2Internals.isReset(failure)) {
      connection.server().endedUsed();
    }
  }

  /** The call has failed or was cancelled: what it has not read yet nobody will. */
  void abandoned() {
    if (connection.carries() == this) {
      connection.close();
    }
  }
}
