package io.retropool.pool;

import java.net.InetAddress;

/** What adapters, the closer and the garbage collector report of leases and connections of an upstream. Thread-safe. */
final class Reports {
  private final Upstream upstream;
  private final Core core;

  Reports(Upstream upstream, Core core) {
    this.upstream = upstream;
    this.core = core;
  }

  Connection opened(Lease lease, Transport transport) {
    InetAddress address = transport.address();
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      return ledger.leases().opened(lease, transport, address, now);
    } finally {
      upstream.leave(now);
    }
  }

  void failed(Lease lease) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.leases().failed(lease, now);
    } finally {
      upstream.leave(now);
    }
  }

  void putBack(Lease lease) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      Permit permit = ledger.leases().endedByHolder(lease, "putBack", now);
      if (permit != null) {
        long idleSince = permit.idleSince;
        ledger.connections().resting(permit, lease.connection, permit.idleAtMost, now);
        permit.idleSince = permit.state == Permit.State.IDLE ? idleSince : permit.idleSince;
      }
      lease.connection = null;
    } finally {
      upstream.leave(now);
    }
    core.wanted(now + Core.WATCH_INTERVAL, null);
  }

  void release(Lease lease, long idleAtMost) {
    long now = core.clock().nanos();
    long until = now + Spans.FAR;
    Ledger ledger = upstream.enter();
    try {
      Permit permit = ledger.leases().endedByHolder(lease, "release", now);
      if (permit != null) {
        if (idleAtMost > 0) {
          ledger.warm().used(lease, idleAtMost, now);
        }
        ledger.connections().resting(permit, lease.connection, idleAtMost, now);
        if (lease.warm && permit.state == Permit.State.CLOSING) {
          ledger.warm().failed(now);
        }
        if (permit.state == Permit.State.IDLE) {
          until = permit.idlesUntil(upstream.pool().policy());
        }
      }
      // The lease must not keep alive what the anchor lets go.
      lease.connection = null;
    } finally {
      upstream.leave(now);
    }
    core.wanted(until, null);
  }

  void close(Lease lease, CloseReason reason) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      Permit permit = ledger.leases().endedByHolder(lease, "close", now);
      if (permit != null) {
        ledger.connections().close(permit, lease.connection, reason);
      }
      lease.connection = null;
    } finally {
      upstream.leave(now);
    }
  }

  int leastSaturated(Lease lease, InetAddress[] answer) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      return ledger.leases().leastSaturated(lease, answer, now);
    } finally {
      upstream.leave(now);
    }
  }

  void notReached(Lease lease) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.leases().notReached(lease, now);
    } finally {
      upstream.leave(now);
    }
  }

  boolean givesWayBy(Lease lease, Runnable close) {
    Ledger ledger = upstream.enter();
    try {
      return ledger.leases().givesWayBy(lease, close);
    } finally {
      upstream.leave(core.clock().nanos());
    }
  }

  /** What was being opened for this lease, which has given way, is closed; its permit comes back. */
  void gaveWay(Lease lease, Connection connection, long now) {
    Ledger ledger = upstream.enter();
    try {
      ledger.warm().gaveWay();
      if (connection == null) {
        ledger.permitBack(lease.entry, now);
      } else if (!ledger.connections().closed(connection.permit, CloseReason.MADE_ROOM, now)) {
        // Its opener has said so meanwhile: that place has been given, and counts for nobody else who waits.
        ledger.waits().makeRoom(now);
      }
    } finally {
      upstream.leave(now);
    }
  }

  /** What was to be opened for no call has failed, at whichever step. */
  void abandon(Lease lease) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.warm().failed(now);
      if (lease.state == Lease.State.DIALLING) {
        ledger.leases().failed(lease, now);
      }
      Permit permit = lease.state == Lease.State.LEASED ? ledger.leases().endedByHolder(lease, "abandon", now) : null;
      if (permit != null) {
        ledger.connections().close(permit, lease.connection, CloseReason.UNFIT);
      }
      lease.connection = null;
    } finally {
      upstream.leave(now);
    }
  }

  void closedByLibrary(Lease lease, CloseReason reason) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.leases().endedByHolder(lease, "closedByLibrary", now);
      // Null when the lease was lost while it was dialling, or this is not the first late report.
      if (lease.connection != null) {
        ledger.connections().closed(lease.connection.permit, reason, now);
      }
      lease.connection = null;
    } finally {
      upstream.leave(now);
    }
  }

  void holder(Lease lease, Object holder) {
    Ledger ledger = upstream.enter();
    try {
      if (lease.state == Lease.State.DIALLING || lease.state == Lease.State.LEASED) {
        ledger.leases().watch(lease, holder);
      }
    } finally {
      upstream.leave(core.clock().nanos());
    }
  }

  /**
   * The holder of a lease was collected.
   *
   * @return false if somebody still uses the connection and the watch must go on
   */
  boolean lost(LeaseWatch watch, long now) {
    Lease lease = watch.lease;
    Connection connection;
    Ledger ledger = upstream.enter();
    try {
      connection = watch.on ? lease.connection : null;
    } finally {
      upstream.leave(now);
    }
    if (connection != null && connection.transport().stillInUse()) {
      return false;
    }
    boolean lost;
    upstream.enter();
    try {
      // False when the lease ended, or got another holder, before its loss was noticed.
      lost = watch.on;
      if (lost) {
        ledger.leases().lost(lease, now);
      }
    } finally {
      upstream.leave(now);
    }
    if (lost) {
      String pool = upstream.pool().name();
      core.listener().leaseLost(pool, upstream.origin(), lease.tags, now - lease.askedAt, lease.acquiredAt);
    }
    return true;
  }

  boolean foreignLeased(Connection connection) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      return ledger.connections().foreignLeased(connection, now);
    } finally {
      upstream.leave(now);
    }
  }

  boolean foreignIdle(Connection connection, long idleAtMost) {
    long now = core.clock().nanos();
    boolean open;
    Ledger ledger = upstream.enter();
    try {
      open = ledger.connections().foreignIdle(connection, idleAtMost, now);
    } finally {
      upstream.leave(now);
    }
    core.wanted(now + Core.WATCH_INTERVAL, null);
    return open;
  }

  boolean closed(Permit permit, CloseReason reason) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      return ledger.connections().closed(permit, reason, now);
    } finally {
      upstream.leave(now);
    }
  }

  void collected(Permit permit, long now) {
    Ledger ledger = upstream.enter();
    try {
      ledger.connections().collected(permit, now);
    } finally {
      upstream.leave(now);
    }
  }

  boolean stillClosing(Permit permit) {
    upstream.enter();
    try {
      return permit.state == Permit.State.CLOSING;
    } finally {
      upstream.leave(core.clock().nanos());
    }
  }
}
