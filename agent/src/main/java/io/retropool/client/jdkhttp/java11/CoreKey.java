package io.retropool.client.jdkhttp.java11;

import io.retropool.identity.Identity;
import java.util.List;

/**
 * What two clients must have in common before they may share connections, and why that is the identity of an object,
 * where it is. Immutable, thread-safe; the reason is no part of its equality.
 */
final class CoreKey {
  private final List<Object> parts;
  private final Identity context;
  private final String notShared;

  /**
   * @param parts values and {@link io.retropool.pool.WeakKey}s; hold nothing of the application
   * @param context the part of them that is the TLS context's
   * @param notShared null when all are values
   */
  CoreKey(List<Object> parts, Identity context, String notShared) {
    this.parts = parts;
    this.context = context;
    this.notShared = notShared;
  }

  List<Object> parts() {
    return parts;
  }

  /** What a TLS context was when this was made. */
  Identity context() {
    return context;
  }

  /** Why it is shared with users of the same object only; null where it can be shared with everybody. */
  String notShared() {
    return notShared;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CoreKey && parts.equals(((CoreKey) other).parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }
}
