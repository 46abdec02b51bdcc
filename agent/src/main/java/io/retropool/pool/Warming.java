package io.retropool.pool;

/** Opens what a {@link WarmBook} wants, one connection after the other, until it wants no more. For one thread. */
final class Warming implements Runnable {
  final Upstream upstream;

  Warming(Upstream upstream) {
    this.upstream = upstream;
  }

  @Override
  public void run() {
    for (WarmLease next; (next = upstream.duties().nextToWarm()) != null; ) {
      open(next);
    }
  }

  private static void open(WarmLease warm) {
    try {
      warm.opener.open(warm.lease);
      warm.lease.release(warm.idleAtMost);
    } catch (Throwable failure) {
      // Seen in the events of the dial, and counted; nobody waits for this connection.
      warm.lease.abandon();
    }
  }
}
