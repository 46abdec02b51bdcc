package io.retropool.identity;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What two callers must have in common before they may share a connection, as far as one of their TLS contexts,
 * verifiers, proxies or authenticators is concerned: they may when their {@link #parts()} are equal.
 *
 * <p>Holds no object and no class of the application strongly, and no key, password or certificate at all. Immutable,
 * thread-safe.
 */
public final class Identity {
  private final List<Object> parts;
  private final List<WeakReference<Class<?>>> classes;
  private final String reason;
  private final boolean forOneFactory;
  private final boolean live;
  /** What {@link #and} gave last: with the same value it gives the same object, which is quickly compared. */
  private And last;

  Identity(
      List<Object> parts,
      List<WeakReference<Class<?>>> classes,
      String reason,
      boolean forOneFactory,
      boolean live) {
    this.parts = Collections.unmodifiableList(parts);
    this.classes = classes;
    this.reason = reason;
    this.forOneFactory = forOneFactory;
    this.live = live;
  }

  /** Values, and {@link io.retropool.pool.WeakKey}s for what is itself only; never null inside; unmodifiable. */
  public List<Object> parts() {
    return parts;
  }

  /** False when some part is the identity of an object, so that only the same object can be proved to be equal. */
  public boolean byValue() {
    return reason == null;
  }

  /** Which part is an object's identity and why, with names of classes only; null when all are values. */
  public String reason() {
    return reason;
  }

  /**
   * The application's classes whose instances a connection with this identity keeps alive: managers, what they
   * capture, verifiers, factories. Those that are gone by now are left out. Whoever keeps such a connection must let
   * go of it when the loader of one of them is dropped.
   */
  public List<Class<?>> classes() {
    if (classes.isEmpty()) {
      return Collections.emptyList();
    }
    List<Class<?>> live = new ArrayList<>(classes.size());
    for (WeakReference<Class<?>> reference : classes) {
      Class<?> type = reference.get();
      if (type != null) {
        live.add(type);
      }
    }
    return live;
  }

  /**
   * Whether a key manager of the application's chooses keys by itself, perhaps by who asks: what is not shared without
   * us must not be shared then. Where there is a socket factory, that belongs to it as well.
   */
  public boolean forOneFactory() {
    return forOneFactory;
  }

  /** Whether a key store belongs to it that is read at each handshake, and may be changed at any time. */
  public boolean live() {
    return live;
  }

  /** This one with a value more; for one that was asked for just now the same object. */
  Identity and(Object value) {
    // Two threads may each make one, which are equal; safely published, as all fields of both are final but this memo.
    And known = last;
    if (known == null || !known.value.equals(value)) {
      known = new And(value, with(value));
      last = known;
    }
    return known.identity;
  }

  private Identity with(Object value) {
    List<Object> more = new ArrayList<>(parts.size() + 1);
    more.addAll(parts);
    more.add(value);
    return new Identity(more, classes, reason, forOneFactory, live);
  }

  private static final class And {
    final Object value;
    final Identity identity;

    And(Object value, Identity identity) {
      this.value = value;
      this.identity = identity;
    }
  }
}
