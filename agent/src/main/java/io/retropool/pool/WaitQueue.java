package io.retropool.pool;

/**
 * The callers that wait at an upstream, first come first served. The first few of them are promised the places of
 * connections that are being closed; a released connection is offered to the first that was promised nothing. Guarded
 * by the lock of the upstream. All steps are O(1), but for {@link #promise}, which is O(change), {@link #addInOrder},
 * and {@link #firstOverdue}, which passes those that came before and are not overdue yet.
 */
final class WaitQueue {
  private Waiter first;
  private Waiter last;
  private Waiter unpromised;
  private int size;
  private int promised;

  boolean isEmpty() {
    return first == null;
  }

  int size() {
    return size;
  }

  int promised() {
    return promised;
  }

  /** Who gets the next permit; null when empty. */
  Waiter first() {
    return first;
  }

  /** Who is offered the next released connection; null when every waiter is promised a place. */
  Waiter firstUnpromised() {
    return unpromised;
  }

  /** Only where there is one. */
  Waiter firstOverdue() {
    Waiter waiter = first;
    while (!waiter.overdue) {
      waiter = waiter.next;
    }
    return waiter;
  }

  void addLast(Waiter waiter) {
    waiter.promised = false;
    waiter.previous = last;
    if (last == null) {
      first = waiter;
    } else {
      last.next = waiter;
    }
    last = waiter;
    if (unpromised == null) {
      unpromised = waiter;
    }
    size++;
  }

  /**
   * For one that had its turn, and a connection that failed the check: it goes back to its place by order of arrival.
   * Takes a step for each waiter that came before it, which are those that had bad luck as well.
   */
  void addInOrder(Waiter waiter) {
    Waiter behind = first;
    while (behind != null && behind.lease.order < waiter.lease.order) {
      behind = behind.next;
    }
    if (behind == null) {
      addLast(waiter);
      return;
    }
    waiter.next = behind;
    waiter.previous = behind.previous;
    if (behind.previous == null) {
      first = waiter;
    } else {
      behind.previous.next = waiter;
    }
    behind.previous = waiter;
    waiter.promised = behind.promised;
    if (waiter.promised) {
      promised++;
    } else if (unpromised == behind) {
      unpromised = waiter;
    }
    size++;
  }

  void remove(Waiter waiter) {
    if (waiter.promised) {
      promised--;
      waiter.promised = false;
    } else if (unpromised == waiter) {
      unpromised = waiter.next;
    }
    if (waiter.previous == null) {
      first = waiter.next;
    } else {
      waiter.previous.next = waiter.next;
    }
    if (waiter.next == null) {
      last = waiter.previous;
    } else {
      waiter.next.previous = waiter.previous;
    }
    waiter.previous = null;
    waiter.next = null;
    size--;
  }

  /** So many places will come free by closes; the first waiters count on them. */
  void promise(int places) {
    while (promised < places && unpromised != null) {
      unpromised.promised = true;
      unpromised = unpromised.next;
      promised++;
    }
    while (promised > places) {
      unpromised = unpromised == null ? last : unpromised.previous;
      unpromised.promised = false;
      promised--;
    }
  }
}
