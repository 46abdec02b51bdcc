package io.retropool.identity;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of an object, by the object's identity, for as long as the object lives. Never calls the object's own
 * {@code equals} or {@code hashCode}. A value must not hold its key strongly. Thread-safe.
 */
final class WeakCache<K, V> {
  private final ConcurrentHashMap<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> dead = new ReferenceQueue<>();

  /** Null when nothing is known. */
  V get(K key) {
    return values.get(new Lookup(key));
  }

  void put(K key, V value) {
    forgetCollected();
    values.put(new Entry<>(key, dead), value);
  }

  /** What was known of objects that are gone; to be called now and then where nothing is put any more. */
  void forgetCollected() {
    for (Reference<? extends K> gone = dead.poll(); gone != null; gone = dead.poll()) {
      values.remove(gone);
    }
  }

  int size() {
    return values.size();
  }

  private static final class Entry<K> extends WeakReference<K> {
    private final int hash;

    Entry(K key, ReferenceQueue<K> queue) {
      super(key, queue);
      this.hash = System.identityHashCode(key);
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      K mine = get();
      return mine != null && other instanceof Entry && ((Entry<?>) other).get() == mine;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final class Lookup {
    private final Object key;

    Lookup(Object key) {
      this.key = key;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Entry && ((Entry<?>) other).get() == key;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }
  }
}
