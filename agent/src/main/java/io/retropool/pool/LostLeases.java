package io.retropool.pool;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;

/** Leases whose holder was collected, until they have ended. For the thread of maintenance, but for the queue. */
final class LostLeases {
  private final ReferenceQueue<Object> queue = new ReferenceQueue<Object>();
  /** Those whose connection somebody uses all the same. */
  private List<LeaseWatch> stillInUse = new ArrayList<LeaseWatch>();

  /** Where the watches of holders go that were collected. */
  ReferenceQueue<Object> queue() {
    return queue;
  }

  /**
   * Ends them.
   *
   * @return true if some are still in use, and must be looked at again
   */
  boolean end(long now) {
    List<LeaseWatch> suspects = stillInUse;
    stillInUse = new ArrayList<LeaseWatch>();
    for (Reference<?> gone; (gone = queue.poll()) != null; ) {
      suspects.add((LeaseWatch) gone);
    }
    for (LeaseWatch watch : suspects) {
      if (!watch.lease.upstream().reports().lost(watch, now)) {
        stillInUse.add(watch);
      }
    }
    return !stillInUse.isEmpty();
  }
}
