package io.retropool.pool;

import java.net.InetAddress;

/** The leases of an upstream, from claim to end. A part of the {@link Ledger}, under the same lock. */
final class LeaseBook {
  private final Ledger ledger;
  private final WatchList watches = new WatchList();
  private final RecentDials dials = new RecentDials();
  private final Sampling sampling = new Sampling();
  private long arrivals;

  LeaseBook(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Grants the lease an idle connection, or else a free permit. */
  boolean claim(Lease lease, long now) {
    if (lease.order == 0) {
      lease.order = ++arrivals;
    }
    Connection found = ledger.idle().take(lease, ledger.routes().find(lease.route), now);
    if (found == null && !(ledger.waits().isEmpty() && ledger.tryOpen())) {
      return false;
    }
    grant(lease, found, now);
    if (found != null) {
      ledger.warm().taken(lease.entry, now);
    }
    return true;
  }

  /** The lease gets this connection, or for null the permit that was taken for it. */
  void grant(Lease lease, Connection connection, long now) {
    if (lease.entry == null) {
      lease.earned = ledger.routes().earned(lease.route);
    }
    lease.entry = ledger.routes().findOrAdd(lease.route);
    lease.grantedAt = now;
    lease.reused = connection != null;
    lease.connection = connection;
    ledger.busy(lease.entry, now);
    if (connection == null) {
      lease.state = Lease.State.DIALLING;
      lease.dialId = ledger.core().nextId();
    } else {
      lease.state = Lease.State.LEASED;
      connection.permit.state = Permit.State.LEASED;
      connection.permit.exchanges++;
      ledger.counters().reused++;
    }
    if (lease.asker != null) {
      watch(lease, lease.asker);
      lease.asker = null;
      lease.sampled = sampling.next(now);
    }
  }

  /** The lease gets the permit outside the limit that was taken for it. */
  void grantOutside(Lease lease, long now) {
    lease.overflow = true;
    lease.openAtOverflow = ledger.open();
    lease.dialReason = DialReason.OVERFLOW;
    grant(lease, null, now);
  }

  /** The lease of no call, with the permit that was taken for it: what is dialled for it is to lie idle. */
  void grantWarm(Lease lease, RouteEntry route, long now) {
    lease.warm = true;
    lease.earned = true;
    lease.entry = route;
    lease.grantedAt = now;
    lease.dialReason = DialReason.PREWARM;
    lease.state = Lease.State.DIALLING;
    lease.dialId = ledger.core().nextId();
    ledger.warming(route);
  }

  int leastSaturated(Lease lease, InetAddress[] answer, long now) {
    if (lease.state != Lease.State.DIALLING || lease.chosen != null) {
      return 0;
    }
    int index = ledger.balancer().choose(answer, now);
    lease.chosen = answer[index];
    return index;
  }

  void notReached(Lease lease, long now) {
    if (lease.chosen != null) {
      ledger.balancer().notReached(lease.chosen, now);
      endChosen(lease);
    }
  }

  private void endChosen(Lease lease) {
    if (lease.chosen != null) {
      ledger.balancer().ended(lease.chosen);
      lease.chosen = null;
    }
  }

  boolean givesWayBy(Lease lease, Runnable close) {
    lease.close = close;
    return lease.state != Lease.State.GAVE_WAY;
  }

  /** A lease of no call ends in favour of one; where something is open for it, its permit comes back after that. */
  void giveWay(Lease lease, long now) {
    end(lease, Lease.State.GAVE_WAY, now);
    if (lease.close == null) {
      ledger.permitBack(lease.entry, now);
    } else {
      ledger.effects().giveWay(lease);
    }
  }

  /** Null: its place has gone to a call. */
  Connection opened(Lease lease, Transport transport, InetAddress address, long now) {
    if (lease.state == Lease.State.GAVE_WAY) {
      return null;
    }
    if (lease.state == Lease.State.LOST) {
      // Its place was given back too early; the connection exists, so it must be counted again.
      ledger.openOutsideLimit(now);
      ledger.effects().overflow(ledger.open());
      lease.entry = ledger.routes().findOrAdd(lease.route);
      ledger.busy(lease.entry, now);
    } else if (lease.state != Lease.State.DIALLING) {
      throw new IllegalStateException("opened: the lease " + lease.words());
    } else if (!lease.warm) {
      dials.add(now - lease.grantedAt);
    }
    lease.state = Lease.State.LEASED;
    if (lease.chosen != null) {
      ledger.balancer().reached(address);
      endChosen(lease);
    }
    lease.connection =
        ledger.connections().register(lease.route, lease.entry, transport, address, false, lease.dialId, now);
    lease.connection.permit.tags = lease.tags;
    lease.connection.permit.exchanges = lease.warm ? 0 : 1;
    return lease.connection;
  }

  void failed(Lease lease, long now) {
    if (lease.endedByCore()) {
      return;
    }
    if (lease.state != Lease.State.DIALLING) {
      throw new IllegalStateException("failed: the lease " + lease.words());
    }
    ledger.counters().failedDials++;
    abandonDial(lease, Lease.State.ENDED, now);
  }

  private void abandonDial(Lease lease, Lease.State state, long now) {
    end(lease, state, now);
    ledger.permitBack(lease.entry, now);
  }

  /**
   * Ends the lease on behalf of its holder.
   *
   * @return the permit of its connection if that is still to be disposed of, else null
   */
  Permit endedByHolder(Lease lease, String verb, long now) {
    if (lease.endedByCore()) {
      return null;
    }
    if (lease.state != Lease.State.LEASED) {
      throw new IllegalStateException(verb + ": the lease " + lease.words());
    }
    Permit permit = lease.connection.permit;
    ledger.counters().exchangeNanos += lease.warm ? 0 : now - lease.askedAt;
    end(lease, Lease.State.ENDED, now);
    if (permit.state != Permit.State.LEASED) {
      ledger.forgetIfUnused(lease.entry);
      return null;
    }
    return permit;
  }

  /** The connection of a lease that was just granted failed its check: back to asking. */
  void unfit(Lease lease, long now) {
    Connection connection = lease.connection;
    Object holder = lease.watch == null ? null : lease.watch.get();
    end(lease, Lease.State.ASKED, now);
    lease.asker = holder;
    lease.connection = null;
    lease.reused = false;
    lease.dialReason = DialReason.FAILED_CHECK;
    notUsed(connection.permit);
    ledger.warm().unfit(now);
    if (connection.permit.state == Permit.State.LEASED) {
      ledger.connections().close(connection.permit, connection, CloseReason.FAILED_CHECK);
    }
  }

  /** The lease was granted and nobody will take it. */
  void giveBack(Lease lease, long now) {
    Connection connection = lease.connection;
    if (connection == null) {
      abandonDial(lease, Lease.State.ENDED, now);
      return;
    }
    notUsed(connection.permit);
    Permit permit = endedByHolder(lease, "give back", now);
    if (permit != null) {
      ledger.connections().resting(permit, connection, permit.idleAtMost, now);
    }
  }

  private void notUsed(Permit permit) {
    permit.exchanges--;
    ledger.counters().reused--;
  }

  /** The holder was collected and nobody else uses the connection. */
  void lost(Lease lease, long now) {
    ledger.counters().lost++;
    sampling.lost(now);
    Connection connection = lease.connection;
    if (connection == null) {
      abandonDial(lease, Lease.State.LOST, now);
      return;
    }
    end(lease, Lease.State.LOST, now);
    if (connection.permit.state == Permit.State.LEASED) {
      ledger.connections().close(connection.permit, connection, CloseReason.LEASE_LOST);
    } else {
      ledger.forgetIfUnused(lease.entry);
    }
  }

  private void end(Lease lease, Lease.State state, long now) {
    lease.state = state;
    endChosen(lease);
    if (lease.warm) {
      ledger.warmed(lease.entry);
    } else {
      ledger.quiet(lease.entry, now);
    }
    watch(lease, null);
  }

  /** @param holder null: nothing is watched any more */
  void watch(Lease lease, Object holder) {
    if (lease.watch != null) {
      watches.remove(lease.watch);
      lease.watch = null;
    }
    if (holder != null) {
      lease.watch = new LeaseWatch(holder, ledger.core().lostLeases(), lease);
      watches.add(lease.watch);
    }
  }

  RecentDials dials() {
    return dials;
  }

  int watched() {
    return watches.size();
  }
}
