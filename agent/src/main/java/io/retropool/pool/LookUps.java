package io.retropool.pool;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;

/** Takes what names are looked up to, again and again, to the connections that lead there. Thread-safe. */
public final class LookUps {
  private final Core core;

  public LookUps(Core core) {
    this.core = core;
  }

  /** The hosts that connections are open to whose addresses come from a look-up ({@link Transport#address}). */
  public Set<String> hosts() {
    Set<String> hosts = new HashSet<String>();
    for (Pool pool : core.pools()) {
      for (Upstream upstream : pool.upstreams()) {
        if (upstream.duties().isLookedUp()) {
          hosts.add(upstream.origin().host());
        }
      }
    }
    return hosts;
  }

  /**
   * A look-up of that host has ended well. An address that is absent from three in a row is gone: its connections are
   * closed as they come back, within the spread, fifty a second at most at one origin.
   *
   * @param spread nanoseconds
   */
  public void answered(String host, Set<InetAddress> addresses, long spread) {
    for (Pool pool : core.pools()) {
      for (Upstream upstream : pool.upstreams()) {
        if (upstream.origin().host().equals(host)) {
          upstream.duties().answered(addresses, spread);
        }
      }
    }
  }
}
