package io.retropool.agent.runtime;

import io.retropool.agent.jvm.AgentThread;
import io.retropool.agent.jvm.Names;
import io.retropool.config.Options;
import io.retropool.pool.LookUps;
import java.net.InetAddress;
import java.util.Set;

/**
 * Has the names of origins in use looked up again, each round by a thread of its own that ends with it: a look-up may
 * take many seconds, for which neither a close nor a deadline may have to wait. Thread-safe.
 */
final class AddressWatch implements Chore {
  private static final long LONGEST_SPREAD = 10_000_000_000L;

  /** Of the interval, so that whoever asks more often hears sooner. */
  private static final int SPREAD_SHARE = 3;

  private final LookUps lookUps;
  private final Names names;
  private final Router router;
  private long last;
  private volatile boolean looking;

  AddressWatch(LookUps lookUps, Names names, Router router, long now) {
    this.lookUps = lookUps;
    this.names = names;
    this.router = router;
    this.last = now;
  }

  @Override
  public long run(long now) {
    long interval = router.configuration().get(Options.ADDRESSES_LOOK_AGAIN);
    if (interval <= 0 || looking) {
      return NEVER;
    }
    long left = interval - (now - last);
    if (left > 0) {
      return left;
    }
    last = now;
    Set<String> hosts = lookUps.hosts();
    if (hosts.isEmpty()) {
      return NEVER; // whoever dials wakes upkeep
    }
    looking = true;
    AgentThread thread = new AgentThread("retropool-look-up");
    thread.work(() -> look(hosts, Math.min(LONGEST_SPREAD, interval / SPREAD_SHARE)));
    thread.start();
    return interval;
  }

  private void look(Set<String> hosts, long spread) {
    try {
      for (String host : hosts) {
        look(host, spread);
      }
    } finally {
      looking = false;
    }
  }

  private void look(String host, long spread) {
    Set<InetAddress> addresses;
    try {
      addresses = names.addresses(host);
    } catch (Throwable nobodyKnows) {
      return; // no answer says nothing of any address
    }
    if (!addresses.isEmpty()) {
      lookUps.answered(host, addresses, spread);
    }
  }
}
