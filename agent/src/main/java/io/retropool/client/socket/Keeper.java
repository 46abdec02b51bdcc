package io.retropool.client.socket;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Stands for what the connection manager of one client would keep idle for it without the agent. Connections refer to
 * it weakly: with the client it is gone. Thread-safe.
 */
final class Keeper {
  /** Those that were asked for last: of more users no pool is likely to have idle connections at once. */
  private static final int USERS = 256;

  private final boolean keepsOne;
  private final Map<Object, Object> byUser = new LinkedHashMap<Object, Object>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
      return size() > USERS;
    }
  };

  private Object kept;
  private Reference<Object> reference;
  private Object leadsTo;

  /** @param keepsOne whether the manager closes the connection that it has for one that leads elsewhere */
  Keeper(boolean keepsOne) {
    this.keepsOne = keepsOne;
    anew();
  }

  /**
   * What has been given back and leads there is kept by that object, unless something has been asked for elsewhere.
   *
   * @param user the library's word for whose the connection is to be, with an equality of its own; null: nobody's
   */
  synchronized Object of(Object route, Object user) {
    if (keepsOne && !Objects.equals(leadsTo, route)) {
      leadsTo = route;
      anew();
    }
    return of(user);
  }

  private Object of(Object user) {
    return user == null ? kept : byUser.computeIfAbsent(user, first -> new Object());
  }

  private void anew() {
    kept = new Object();
    reference = new WeakReference<>(kept);
    byUser.clear();
  }

  /** To what {@link #of} has given last for nobody. */
  synchronized Reference<Object> reference() {
    return reference;
  }

  /** To what {@link #of} gives for this user. */
  synchronized Reference<Object> reference(Object user) {
    return user == null ? reference : new WeakReference<>(of(user));
  }
}
