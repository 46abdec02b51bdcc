package io.retropool.pool;

/** A lease that no call has asked for, and who is to open its connection. Immutable. */
final class WarmLease {
  final Lease lease;
  final Opener opener;
  /** For how long its connection may lie idle by the server's word, as in {@link Lease#release}. */
  final long idleAtMost;

  WarmLease(Lease lease, Opener opener, long idleAtMost) {
    this.lease = lease;
    this.opener = opener;
    this.idleAtMost = idleAtMost;
  }
}
