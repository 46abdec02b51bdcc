package io.retropool.pool;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;

/** The open connections of an upstream and their permits. A part of the {@link Ledger}, under the same lock. */
final class ConnectionBook {
  private final Ledger ledger;
  /** Keeps the permits reachable; without that a collected connection would not be noticed. */
  private final Set<Permit> permits = new HashSet<Permit>();

  private int closing;

  ConnectionBook(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Given to the closer and not closed yet. */
  int closing() {
    return closing;
  }

  /** For a connection whose permit was counted. */
  Connection register(
      Route route,
      RouteEntry entry,
      Transport transport,
      InetAddress address,
      boolean foreign,
      long id,
      long now) {
    Connection connection = new Connection(ledger.upstream(), route, transport);
    Core core = ledger.core();
    AddressEntry leads = ledger.addresses().opened(address);
    connection.permit = new Permit(connection, core.collected(), entry, foreign, now, id, leads);
    permits.add(connection.permit);
    entry.connections++;
    ledger.counters().opened++;
    if (!foreign) {
      ledger.idle().stackOf(entry, route);
    }
    return connection;
  }

  /** The library has dialled already, so it is counted in any case. */
  Connection foreign(Route route, Transport transport, long now) {
    if (!ledger.tryOpen()) {
      ledger.openOutsideLimit(now);
      ledger.effects().overflow(ledger.open());
      if (!ledger.warm().giveWay(now)) {
        ledger.idle().closeOldest(CloseReason.MADE_ROOM);
      }
    }
    ledger.waits().promise();
    RouteEntry entry = ledger.routes().findOrAdd(route);
    ledger.busy(entry, now);
    return register(route, entry, transport, null, true, ledger.core().nextId(), now);
  }

  boolean foreignLeased(Connection connection, long now) {
    Permit permit = foreignPermit(connection);
    switch (permit.state) {
      case CLOSED:
        return false;
      case LEASED:
        throw new IllegalStateException("leased: the connection is leased already");
      case IDLE:
        ledger.idle().remove(permit, connection);
        break;
      default:
        // The library was faster than our request to close it.
        closing--;
        ledger.waits().makeRoom(now);
    }
    permit.state = Permit.State.LEASED;
    permit.reason = null;
    permit.exchanges++;
    permit.leasedSince = now;
    ledger.busy(permit.route, now);
    return true;
  }

  boolean foreignIdle(Connection connection, long idleAtMost, long now) {
    Permit permit = foreignPermit(connection);
    switch (permit.state) {
      case CLOSED:
        return false;
      case LEASED:
        foreignEnded(permit, now);
        resting(permit, connection, Spans.orFar(idleAtMost), now);
        return true;
      case IDLE:
        throw new IllegalStateException("idle: the connection is idle already");
      default:
        // It was asked to close before; the library will see to it.
        return true;
    }
  }

  private void foreignEnded(Permit permit, long now) {
    ledger.counters().exchangeNanos += now - permit.leasedSince;
    ledger.quiet(permit.route, now);
  }

  private static Permit foreignPermit(Connection connection) {
    if (!connection.permit.foreign) {
      throw new IllegalStateException("the connection is held by the core; its leases move it");
    }
    return connection.permit;
  }

  /** An exchange is over: hands the connection on, keeps it, or closes it. */
  void resting(Permit permit, Connection connection, long idleAtMost, long now) {
    CloseReason reason = ledger.idle().refusal(permit, idleAtMost, now);
    if (reason == null && ledger.waits().handOver(permit, connection, idleAtMost, now)) {
      return;
    }
    if (reason == null) {
      reason = ledger.idle().keep(permit, connection, idleAtMost, now);
    }
    if (reason != null) {
      close(permit, connection, reason);
    }
  }

  /** Hands a connection that is not idle to the closer. */
  void close(Permit permit, Connection connection, CloseReason reason) {
    permit.state = Permit.State.CLOSING;
    permit.reason = reason;
    closing++;
    ledger.effects().close(connection);
    ledger.waits().promise();
  }

  /** The socket is closed, or gone with the object that held it. */
  boolean closed(Permit permit, CloseReason reason, long now) {
    switch (permit.state) {
      case CLOSED:
        return false;
      case CLOSING:
        closing--;
        break;
      case IDLE:
        permit.reason = reason;
        ledger.idle().remove(permit, permit.get());
        break;
      default:
        permit.reason = reason;
        if (permit.foreign) {
          foreignEnded(permit, now);
        }
    }
    permit.state = Permit.State.CLOSED;
    permit.clear();
    permits.remove(permit);
    permit.route.connections--;
    ledger.addresses().closed(permit.address);
    ledger.counters().closed[permit.reason.ordinal()]++;
    ledger.effects().closed(permit);
    if (permit.eviction != null) {
      ledger.effects().evicted(permit.eviction);
    }
    ledger.permitBack(permit.route, now);
    return true;
  }

  boolean collected(Permit permit, long now) {
    if (permit.state == Permit.State.LEASED && !permit.foreign) {
      // The lease went with the connection, so nobody else will end it.
      ledger.quiet(permit.route, now);
    }
    return closed(permit, CloseReason.COLLECTED, now);
  }
}
