package io.retropool.pool;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The rules of one pool. Immutable, thread-safe; replaced as a whole ({@link Pool#apply}). Spans are nanoseconds. A
 * limit or a timeout of 0 or less means none, unless it says otherwise.
 */
public final class Policy {
  /** No limit on connections, so that nothing waits; idle connections for 5 s, as the JDK keeps them. */
  public static final Policy DEFAULT = builder().build();

  private final int connections;
  private final int connectionsPerOrigin;
  private final int idle;
  private final int idlePerOrigin;
  private final int pending;
  private final long acquireTimeout;
  private final Overflow overflow;
  private final int overflowConnections;
  private final long idleTimeout;
  private final long timeToLive;
  private final long checkAfter;
  private final long reuseUnsafeWithin;
  private final long linger;
  private final int prewarm;
  private final Set<Origin> prewarmOrigins;
  private final long prewarmRenew;

  private Policy(Builder b) {
    connections = b.connections;
    connectionsPerOrigin = b.connectionsPerOrigin;
    idle = b.idle;
    idlePerOrigin = b.idlePerOrigin;
    pending = b.pending;
    acquireTimeout = b.acquireTimeout;
    overflow = b.overflow;
    overflowConnections = b.overflowConnections;
    idleTimeout = b.idleTimeout;
    timeToLive = b.timeToLive;
    checkAfter = b.checkAfter;
    reuseUnsafeWithin = b.reuseUnsafeWithin;
    linger = b.linger;
    prewarm = b.prewarm;
    prewarmOrigins = b.prewarmOrigins;
    prewarmRenew = b.prewarmRenew;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these rules. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Open connections of the pool. Default: none. */
  public int connections() {
    return connections;
  }

  /** Open connections of each upstream. Default: none. */
  public int connectionsPerOrigin() {
    return connectionsPerOrigin;
  }

  /** Whether there is a limit on open connections, so that somebody may be waiting for the place of one. */
  public boolean limited() {
    return connections > 0 || connectionsPerOrigin > 0;
  }

  /** Whether there is a limit beyond which no connection is ever to be open, or none beyond its own bound. */
  public boolean firm() {
    return limited() && (overflow != Overflow.DIAL || overflowConnections > 0);
  }

  /** Idle connections of the pool. Default: 512. */
  public int idle() {
    return idle;
  }

  /** Idle connections of each upstream. Default: 64. */
  public int idlePerOrigin() {
    return idlePerOrigin;
  }

  /** Callers that wait, in the pool. Default: 1024. */
  public int pending() {
    return pending;
  }

  /**
   * How long a caller waits with {@link Overflow#WAIT}, and with {@link Overflow#DIAL} where no more may be open
   * outside the limit. Default: 2 s.
   */
  public long acquireTimeout() {
    return acquireTimeout;
  }

  /** Default: {@link Overflow#DIAL}. */
  public Overflow overflow() {
    return overflow;
  }

  /** Open connections beyond each limit with {@link Overflow#DIAL}. Default: any number. */
  public int overflowConnections() {
    return overflowConnections;
  }

  /** How many may be open where this limit is passed; 0: any number. */
  int beyond(int limit) {
    boolean bounded = limit > 0 && overflowConnections > 0;
    return bounded ? (int) Math.min(Integer.MAX_VALUE, (long) limit + overflowConnections) : 0;
  }

  /** How long a connection stays idle; 0 or less: none is kept. Default: 5 s. */
  public long idleTimeout() {
    return idleTimeout;
  }

  /** How old a connection gets, less up to a tenth; it never ends within an exchange. Default: 5 min. */
  public long timeToLive() {
    return timeToLive;
  }

  /**
   * The idle time from which {@link Transport#fit} looks twice. The core does not read it; 0 or less: always. Default:
   * 1 s.
   */
  public long checkAfter() {
    return checkAfter;
  }

  /** An unsafe request takes a connection that was idle for less than this; 0 or less: never. Default: 1 s. */
  public long reuseUnsafeWithin() {
    return reuseUnsafeWithin;
  }

  /**
   * For how long idle connections outlive the last client that could use them, see {@link Upstream#linger}; 0 or less:
   * as long as any. Default: 100 ms.
   */
  public long linger() {
    return linger;
  }

  /**
   * How many connections of each route to this origin lie idle beside those that demand has proved, from the first call
   * of the route on that says how another is opened ({@link Lease#openedBy}). Default: none.
   */
  public int prewarm(Origin origin) {
    return prewarm > 0 && prewarmOrigins.contains(origin) ? prewarm : 0;
  }

  /** Whether there is an origin with {@link #prewarm}. */
  boolean prewarms() {
    return prewarm > 0 && !prewarmOrigins.isEmpty();
  }

  /**
   * For how long after the last call of a route such connections that end unused are replaced, and that before they
   * end; 0 or less: not until a call has found none. Default: 0.
   */
  public long prewarmRenew() {
    return prewarmRenew;
  }

  /** Not thread-safe. */
  public static final class Builder {
    private int connections;
    private int connectionsPerOrigin;
    private int idle = 512;
    private int idlePerOrigin = 64;
    private int pending = 1024;
    private long acquireTimeout = TimeUnit.SECONDS.toNanos(2);
    private Overflow overflow = Overflow.DIAL;
    private int overflowConnections;
    private long idleTimeout = TimeUnit.SECONDS.toNanos(5);
    private long timeToLive = TimeUnit.MINUTES.toNanos(5);
    private long checkAfter = TimeUnit.SECONDS.toNanos(1);
    private long reuseUnsafeWithin = TimeUnit.SECONDS.toNanos(1);
    private long linger = TimeUnit.MILLISECONDS.toNanos(100);
    private int prewarm;
    private Set<Origin> prewarmOrigins = Collections.emptySet();
    private long prewarmRenew;

    private Builder() {}

    private Builder(Policy p) {
      connections = p.connections;
      connectionsPerOrigin = p.connectionsPerOrigin;
      idle = p.idle;
      idlePerOrigin = p.idlePerOrigin;
      pending = p.pending;
      acquireTimeout = p.acquireTimeout;
      overflow = p.overflow;
      overflowConnections = p.overflowConnections;
      idleTimeout = p.idleTimeout;
      timeToLive = p.timeToLive;
      checkAfter = p.checkAfter;
      reuseUnsafeWithin = p.reuseUnsafeWithin;
      linger = p.linger;
      prewarm = p.prewarm;
      prewarmOrigins = p.prewarmOrigins;
      prewarmRenew = p.prewarmRenew;
    }

    public Builder connections(int value) {
      connections = value;
      return this;
    }

    public Builder connectionsPerOrigin(int value) {
      connectionsPerOrigin = value;
      return this;
    }

    public Builder idle(int value) {
      idle = value;
      return this;
    }

    public Builder idlePerOrigin(int value) {
      idlePerOrigin = value;
      return this;
    }

    public Builder pending(int value) {
      pending = value;
      return this;
    }

    public Builder acquireTimeout(long nanos) {
      acquireTimeout = nanos;
      return this;
    }

    public Builder overflow(Overflow value) {
      overflow = value;
      return this;
    }

    public Builder overflowConnections(int value) {
      overflowConnections = value;
      return this;
    }

    public Builder idleTimeout(long nanos) {
      idleTimeout = nanos;
      return this;
    }

    public Builder timeToLive(long nanos) {
      timeToLive = nanos;
      return this;
    }

    public Builder checkAfter(long nanos) {
      checkAfter = nanos;
      return this;
    }

    public Builder reuseUnsafeWithin(long nanos) {
      reuseUnsafeWithin = nanos;
      return this;
    }

    public Builder linger(long nanos) {
      linger = nanos;
      return this;
    }

    /** @param origins which have so many; copied */
    public Builder prewarm(int value, Collection<Origin> origins) {
      prewarm = value;
      prewarmOrigins = Collections.unmodifiableSet(new HashSet<Origin>(origins));
      return this;
    }

    public Builder prewarmRenew(long nanos) {
      prewarmRenew = nanos;
      return this;
    }

    public Policy build() {
      return new Policy(this);
    }
  }
}
