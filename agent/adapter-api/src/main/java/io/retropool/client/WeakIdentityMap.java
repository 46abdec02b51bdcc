package io.retropool.client;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * State for objects of a library, whose classes can be given no new fields. Keys are compared by identity and held
 * weakly; a value must not refer to its key strongly, or neither is ever collected. Thread-safe.
 */
public final class WeakIdentityMap<K, V> {
  private final ConcurrentMap<Object, V> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> collected = new ReferenceQueue<>();
  private final AtomicBoolean expunging = new AtomicBoolean();

  /** @return the key's state, or null */
  public V get(K key) {
    return entries.get(new LookUp(key));
  }

  public void put(K key, V value) {
    expunge();
    entries.put(new Key<>(key, collected), value);
  }

  /** @return the state that the key has from now on: what it had, or this value */
  public V putIfAbsent(K key, V value) {
    expunge();
    V before = entries.putIfAbsent(new Key<>(key, collected), value);
    return before == null ? value : before;
  }

  /** @return what it was, or null */
  public V remove(K key) {
    return entries.remove(new LookUp(key));
  }

  /** Whether there is nothing in it; false also for what has just been collected. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Those that live, at this moment. */
  @SuppressWarnings("unchecked") // every key of the entries is a Key<K>
  public List<K> keys() {
    List<K> keys = new ArrayList<>();
    for (Object entry : entries.keySet()) {
      K key = ((Key<K>) entry).get();
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** On one thread at a time: whoever waits for the queue's lock is, as a virtual thread, pinned on JDK 26. */
  private void expunge() {
    if (!expunging.compareAndSet(false, true)) {
      return;
    }
    try {
      for (Reference<? extends K> gone; (gone = collected.poll()) != null; ) {
        entries.remove(gone);
      }
    } finally {
      expunging.set(false);
    }
  }

  private static final class Key<K> extends WeakReference<K> {
    private final int hash;

    Key(K referent, ReferenceQueue<K> queue) {
      super(referent, queue);
      this.hash = System.identityHashCode(referent);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      K referent = get();
      return referent != null && other instanceof Key && ((Key<?>) other).get() == referent;
    }
  }

  private static final class LookUp {
    private final Object referent;

    LookUp(Object referent) {
      this.referent = referent;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(referent);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key && ((Key<?>) other).get() == referent;
    }
  }
}
