package io.retropool.pool;

import java.lang.ref.WeakReference;

/**
 * An object's identity as a part of a {@link Route}: equal to another key of the same live object. It does not keep the
 * object alive; once the object is collected the key equals only itself. Immutable, thread-safe.
 */
public final class WeakKey extends WeakReference<Object> {
  private final int hash;

  /** @param referent not null */
  public WeakKey(Object referent) {
    super(referent);
    this.hash = System.identityHashCode(referent);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof WeakKey)) {
      return false;
    }
    Object referent = get();
    return referent != null && referent == ((WeakKey) other).get();
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
