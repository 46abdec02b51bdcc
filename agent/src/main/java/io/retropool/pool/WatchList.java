package io.retropool.pool;

/** The watches of the leases in progress. Guarded by the lock of the upstream. */
final class WatchList {
  private LeaseWatch first;
  private int size;

  void add(LeaseWatch watch) {
    watch.on = true;
    watch.next = first;
    if (first != null) {
      first.previous = watch;
    }
    first = watch;
    size++;
  }

  void remove(LeaseWatch watch) {
    watch.on = false;
    watch.clear();
    if (watch.previous == null) {
      first = watch.next;
    } else {
      watch.previous.next = watch.next;
    }
    if (watch.next != null) {
      watch.next.previous = watch.previous;
    }
    watch.previous = null;
    watch.next = null;
    size--;
  }

  int size() {
    return size;
  }
}
