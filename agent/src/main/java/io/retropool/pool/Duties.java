package io.retropool.pool;

import java.net.InetAddress;
import java.util.Set;

/**
 * What an upstream does when its pool or the core asks for it, and not a call: it takes permits that are handed over,
 * closes idle connections, follows new rules, and looks after itself. Thread-safe.
 */
final class Duties {
  private final Upstream upstream;
  private final Core core;

  Duties(Upstream upstream, Core core) {
    this.upstream = upstream;
    this.core = core;
  }

  /** A permit of the pool is handed over. False: nobody here waits for it. */
  boolean takePermit() {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      return ledger.waits().takePermit(now);
    } finally {
      upstream.leave(now);
    }
  }

  /** As {@link #takePermit}, with one beyond the limit. */
  boolean takeOutside() {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      return ledger.waits().overdue().takePermit(now);
    } finally {
      upstream.leave(now);
    }
  }

  /** Null when nothing is idle. */
  Long oldestIdleSince() {
    Ledger ledger = upstream.enter();
    try {
      return ledger.idle().size() == 0 ? null : ledger.idle().oldestSince();
    } finally {
      upstream.leave(core.clock().nanos());
    }
  }

  /** @param eviction who waits for its end; null: nobody */
  boolean closeOldestIdle(CloseReason reason, IdleEviction eviction) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      return ledger.idle().closeOldest(reason, eviction);
    } finally {
      upstream.leave(now);
    }
  }

  void closeIdle(CloseReason reason) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.idle().closeAll(reason);
    } finally {
      upstream.leave(now);
    }
  }

  /** Whoever waits without a promise has an idle connection closed for it. */
  void makeRoom() {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.waits().makeRoom(now);
    } finally {
      upstream.leave(now);
    }
  }

  /** The rules have changed: serves who can be served now, closes what is too much. */
  void ruled() {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.warm().ruled(now);
      ledger.idle().trim(now);
      ledger.waits().serve(now);
    } finally {
      upstream.leave(now);
    }
  }

  boolean isLookedUp() {
    Ledger ledger = upstream.enter();
    try {
      return !ledger.addresses().isEmpty();
    } finally {
      upstream.leave(core.clock().nanos());
    }
  }

  /** See {@link LookUps#answered}. */
  void answered(Set<InetAddress> addresses, long spread) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.addresses().answered(addresses, spread, now);
    } finally {
      upstream.leave(now);
    }
    core.wanted(now, null);
  }

  /** Has opened what is to be there before a call asks for it. */
  void warm() {
    try {
      core.warmer().execute(new Warming(upstream));
    } catch (RuntimeException | Error nobody) {
      long now = core.clock().nanos();
      Ledger ledger = upstream.enter();
      try {
        ledger.warm().rejected(now);
      } finally {
        upstream.leave(now);
      }
    }
  }

  /** Null when nothing more is to be opened. */
  WarmLease nextToWarm() {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      return ledger.warm().next(now);
    } finally {
      upstream.leave(now);
    }
  }

  /** @return when it wants to be called again */
  long maintain(long now) {
    Ledger ledger = upstream.enter();
    try {
      return ledger.maintain(now);
    } finally {
      upstream.leave(now);
    }
  }
}
