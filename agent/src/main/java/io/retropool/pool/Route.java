package io.retropool.pool;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Everything that makes two connections interchangeable: the origin and its parts (proxy, TLS identity, authenticator,
 * library and loader, local address). The anchor is not part of its equality. Immutable, thread-safe.
 */
public final class Route {
  private final Origin origin;
  private final Object[] parts;
  private final boolean byIdentity;
  private final Anchor anchor;
  private final int hash;

  /**
   * @param parts objects equal by value, or {@link WeakKey}s; nulls are allowed. They are held strongly, so none may
   *     reach the application
   * @param byIdentity whether some part is the identity of an object: such a route earns its pooling on its second use
   * @param anchor what keeps its idle connections alive; null: the core does
   */
  public Route(Origin origin, List<?> parts, boolean byIdentity, Anchor anchor) {
    this(origin, parts.toArray(), byIdentity, anchor);
  }

  private Route(Origin origin, Object[] parts, boolean byIdentity, Anchor anchor) {
    this.origin = origin;
    this.parts = parts;
    this.byIdentity = byIdentity;
    this.anchor = anchor;
    this.hash = 31 * origin.hashCode() + Arrays.hashCode(parts);
  }

  public Origin origin() {
    return origin;
  }

  /** Whether some part of it is the identity of an object. */
  public boolean byIdentity() {
    return byIdentity;
  }

  /** Whether these are among its parts, one after the other. */
  public boolean has(List<?> some) {
    return Collections.indexOfSubList(Arrays.asList(parts), some) >= 0;
  }

  /** Null: the core itself keeps the idle connections alive. */
  public Anchor anchor() {
    return anchor;
  }

  /** An equal route without the anchor, which may be kept. */
  public Route unanchored() {
    return anchor == null ? this : new Route(origin, parts, byIdentity, null);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Route)) {
      return false;
    }
    Route that = (Route) other;
    return hash == that.hash && origin.equals(that.origin) && Arrays.equals(parts, that.parts);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return origin + "#" + Integer.toHexString(hash);
  }
}
