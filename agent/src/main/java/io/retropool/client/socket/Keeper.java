package io.retropool.client.socket;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Objects;

/**
 * Stands for what the connection manager of one client would keep idle for it without the agent. Connections refer to
 * it weakly: with the client it is gone. Thread-safe.
 */
final class Keeper {
  private final boolean keepsOne;
  private Object kept;
  private Reference<Object> reference;
  private Object leadsTo;

  /** @param keepsOne whether the manager closes the connection that it has for one that leads elsewhere */
  Keeper(boolean keepsOne) {
    this.keepsOne = keepsOne;
    anew();
  }

  /** What has been given back and leads there is kept by that object, unless something has been asked for elsewhere. */
  synchronized Object of(Object route) {
    if (keepsOne && !Objects.equals(leadsTo, route)) {
      leadsTo = route;
      anew();
    }
    return kept;
  }

  private void anew() {
    kept = new Object();
    reference = new WeakReference<>(kept);
  }

  /** To what {@link #of} has given last. */
  synchronized Reference<Object> reference() {
    return reference;
  }
}
