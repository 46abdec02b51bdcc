package io.retropool.pool;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * Notices that the holder of a lease was collected. Weak, not phantom: on JDK 8 the finalizers of streams would hide
 * the loss from a phantom reference. While it is in the {@link WatchList} of its upstream it keeps the lease, and with
 * it the connection, alive.
 */
final class LeaseWatch extends WeakReference<Object> {
  final Lease lease;
  LeaseWatch previous;
  LeaseWatch next;
  /** Whether it is in the list; guarded by the lock of the upstream. */
  boolean on;

  LeaseWatch(Object holder, ReferenceQueue<Object> lost, Lease lease) {
    super(holder, lost);
    this.lease = lease;
  }
}
