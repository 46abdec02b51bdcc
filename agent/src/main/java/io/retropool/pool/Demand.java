package io.retropool.pool;

/** How busy an upstream is, and whether its connections are wanted again soon. Guarded by the lock of the upstream. */
final class Demand {
  private final Peak peak = new Peak();
  private boolean used;
  private long quietSince;
  /** How long it was quiet before the present leases. */
  private long pause;

  Demand(long now) {
    quietSince = now;
  }

  /** @param leased with the new lease */
  void busy(long now, int leased) {
    // The first use ever proves nothing either way.
    pause = used && leased == 1 ? now - quietSince : 0;
    used = true;
    peak.note(now, leased);
  }

  /** @param leased with the ending lease */
  void quiet(long now, int leased) {
    peak.note(now, leased);
    quietSince = now;
  }

  /** Somebody looked it up. */
  void touch(long now) {
    if (!used) {
      quietSince = now;
    }
  }

  /**
   * Whether the calls come so seldom that a connection kept idle would have ended before the last one: then it only
   * costs the other side a place.
   *
   * @param idleTimeout 0 or less: none
   */
  boolean seldom(long idleTimeout) {
    return idleTimeout > 0 && pause >= idleTimeout;
  }

  /** When the last lease ended. */
  long quietSince() {
    return quietSince;
  }

  int peak(long now, int leased) {
    return peak.at(now, leased);
  }
}
