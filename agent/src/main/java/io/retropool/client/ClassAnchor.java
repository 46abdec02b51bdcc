package io.retropool.client;

import io.retropool.pool.Anchor;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the idle connections of a route on a class of the application that they refer to, so that they are collected
 * with that class's loader and nothing of ours holds it. Thread-safe.
 */
public final class ClassAnchor implements Anchor {
  private static final ClassValue<Set<Object>> HELD =
      new ClassValue<Set<Object>>() {
        @Override
        protected Set<Object> computeValue(Class<?> type) {
          return Collections.newSetFromMap(new ConcurrentHashMap<>());
        }
      };

  private final WeakReference<Class<?>> type;

  private ClassAnchor(Class<?> type) {
    this.type = new WeakReference<>(type);
  }

  /** @return null when there is no class to anchor on: the core itself holds the connections then */
  public static Anchor of(List<Class<?>> classes) {
    return classes.isEmpty() ? null : new ClassAnchor(classes.get(0));
  }

  @Override
  public void hold(Object state) {
    Class<?> alive = type.get();
    if (alive != null) {
      HELD.get(alive).add(state);
    }
  }

  @Override
  public void drop(Object state) {
    Class<?> alive = type.get();
    if (alive != null) {
      HELD.get(alive).remove(state);
    }
  }
}
