package io.retropool.pool;

import java.util.ArrayList;
import java.util.List;

/**
 * What a step under the lock of an upstream leaves to be done outside: closes, wake-ups, permits to pass on, and what
 * the listener hears. Made only when there is something; used by one thread.
 */
final class Effects {
  private final Upstream upstream;
  private final List<Connection> closes = new ArrayList<Connection>(2);
  private final List<Permit> closed = new ArrayList<Permit>(2);
  private final List<Waiter> wakes = new ArrayList<Waiter>(2);
  private final List<IdleEviction> evicted = new ArrayList<IdleEviction>(0);
  private IdleStack hold;
  private List<IdleStack> drops;
  private int permits;
  private boolean joined;
  private boolean roomWanted;
  private boolean warm;
  private Lease givesWay;
  private Connection givesWayConnection;
  private long wanted;
  private boolean isWanted;
  private int overflows;
  private int openAtOverflow;

  Effects(Upstream upstream) {
    this.upstream = upstream;
  }

  void close(Connection connection) {
    closes.add(connection);
  }

  void closed(Permit permit) {
    closed.add(permit);
  }

  void evicted(IdleEviction eviction) {
    evicted.add(eviction);
  }

  void wake(Waiter waiter) {
    wakes.add(waiter);
  }

  /** A permit comes back. */
  void permitBack() {
    permits++;
  }

  /** Unless a permit comes of this step, an idle connection must make room for somebody. */
  void roomWanted() {
    roomWanted = true;
  }

  /** The upstream joined those who wait for a permit of the pool. */
  void joined() {
    joined = true;
  }

  /** Connections are to be opened for calls to come. */
  void warm() {
    warm = true;
  }

  /** What is being opened for this lease is to be closed for a call that waits. One dial at a time is for no call. */
  void giveWay(Lease lease) {
    givesWay = lease;
    givesWayConnection = lease.connection;
  }

  /** Maintenance, at this instant at the latest. */
  void wanted(long instant) {
    wanted = isWanted ? Spans.earlier(wanted, instant) : instant;
    isWanted = true;
  }

  void overflow(int open) {
    overflows++;
    openAtOverflow = open;
  }

  void hold(IdleStack stack) {
    hold = stack;
  }

  void drop(IdleStack stack) {
    if (drops == null) {
      drops = new ArrayList<IdleStack>(1);
    }
    drops.add(stack);
  }

  /** Outside the lock, once. */
  void run(long now) {
    anchors();
    Core core = upstream.pool().core();
    if (givesWay != null) {
      givesWay();
    }
    for (Connection connection : closes) {
      core.closer().close(connection);
    }
    for (Waiter waiter : wakes) {
      waiter.wake();
    }
    PoolLimits limits = upstream.pool().limits();
    boolean limited = core.limited();
    for (int i = 0; i < permits; i++) {
      limits.giveBack(limited);
    }
    if (joined) {
      limits.serve(limited);
    }
    if (roomWanted) {
      upstream.duties().makeRoom();
    }
    for (IdleEviction eviction : evicted) {
      eviction.closedOne();
    }
    if (warm) {
      upstream.duties().warm();
    }
    if (isWanted) {
      core.wanted(wanted, null);
    }
    tell(core.listener(), now);
  }

  /** On this thread, as somebody waits for it, and it does not block: of a socket in the making nobody takes leave. */
  private void givesWay() {
    try {
      givesWay.close.run();
    } catch (Throwable failed) {
      // whatever it throws counts as closed, and what else is to be done still is
    }
    upstream.reports().gaveWay(givesWay, givesWayConnection, upstream.pool().core().clock().nanos());
  }

  private void anchors() {
    if (hold != null) {
      hold.anchor.hold(hold);
    }
    if (drops != null) {
      for (IdleStack stack : drops) {
        stack.anchor.drop(stack);
      }
    }
  }

  private void tell(PoolListener listener, long now) {
    String pool = upstream.pool().name();
    for (int i = 0; i < overflows; i++) {
      listener.overflow(pool, upstream.origin(), "", openAtOverflow, upstream.limit());
    }
    for (Permit permit : closed) {
      long age = now - permit.openedAt;
      String tags = permit.tags;
      listener.connectionClosed(pool, upstream.origin(), tags, permit.reason, age, permit.exchanges, permit.id);
    }
  }
}
