package io.retropool.client.jdkhttp.java11;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what has happened to a call whose caller waits for it until that caller's own thread can tell it: an event has
 * the stack of the thread that tells it, and those of the core mean nothing to anybody. Thread-safe.
 */
final class Telling {
  private List<Runnable> kept;

  /** @param callerWaits else everything is told at once */
  Telling(boolean callerWaits) {
    this.kept = callerWaits ? new ArrayList<>(1) : null;
  }

  void tell(Runnable event) {
    synchronized (this) {
      if (kept != null) {
        kept.add(event);
        return;
      }
    }
    event.run();
  }

  /** On the caller's thread, when it waits no longer. */
  void tellAll() {
    List<Runnable> all;
    synchronized (this) {
      all = kept;
      kept = null;
    }
    if (all != null) {
      all.forEach(Runnable::run);
    }
  }
}
