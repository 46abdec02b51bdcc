package io.retropool.identity;

import io.retropool.pool.Route;
import java.lang.ref.WeakReference;
import javax.net.ssl.SSLSession;

/**
 * What a TLS context of the JDK's was when it was looked at. The application may initialise it anew at any time: hands
 * are shaken with what it holds then, or by a session that was agreed upon before, and no longer with what was seen.
 * Keeps the context alive no more than its identity does. Thread-safe.
 */
public final class ContextSight {
  private final TlsContexts contexts;
  private final WeakReference<Object> context;
  private final Identity seen;

  ContextSight(TlsContexts contexts, Object context) throws Unprovable {
    this.contexts = contexts;
    this.context = new WeakReference<>(context);
    this.seen = contexts.identity(context);
  }

  /** Whether it is still what it was; also when it has been collected, since nobody can have changed it since. */
  public boolean holds() {
    Object still = context.get();
    try {
      return still == null || isSeen(contexts.look(still));
    } catch (Unprovable | RuntimeException unsure) {
      return false;
    }
  }

  /** Whether this route says so. */
  public boolean isIn(Route route) {
    return route.has(seen.parts());
  }

  /** Whether a key manager of the application's chooses keys by itself, perhaps by who asks at that moment. */
  public boolean chooses() {
    return seen.forOneFactory();
  }

  /**
   * Whether hands that have been shaken since were shaken with what was seen.
   *
   * @param session what they were shaken on. One that was resumed has the age of the first handshake, which may have
   *     been made with what the context held before.
   */
  public boolean covers(SSLSession session) {
    Object still = context.get();
    try {
      TlsContexts.Known now = still == null ? null : contexts.look(still);
      return now != null && isSeen(now) && (now.changedAt == 0 || session.getCreationTime() > now.changedAt);
    } catch (Unprovable | RuntimeException unsure) {
      return false;
    }
  }

  private boolean isSeen(TlsContexts.Known now) {
    return now.identity == seen || now.identity.parts().equals(seen.parts());
  }
}
