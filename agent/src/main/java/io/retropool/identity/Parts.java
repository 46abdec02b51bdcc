package io.retropool.identity;

import io.retropool.pool.WeakKey;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** An identity in the making. For one thread. */
final class Parts {
  private final List<Object> parts = new ArrayList<>(5);
  private final List<WeakReference<Class<?>>> classes = new ArrayList<>(2);
  private final List<LiveStore> stores = new ArrayList<>(0);
  private String reason;
  private boolean forOneFactory;

  /** Equal to whatever is equal to the value, which holds nothing of the application. */
  Parts value(Object value) {
    parts.add(value);
    return this;
  }

  /** Equal to every instance of that class. */
  Parts instanceOf(Class<?> type) {
    keepsAlive(type);
    return value(Loaders.isJdk(type) ? type.getName() : new WeakKey(type));
  }

  /** Equal to the same object only. */
  Parts object(Object object, String why) {
    if (reason == null) {
      reason = why;
    }
    keepsAlive(object.getClass());
    return value(new WeakKey(object));
  }

  /**
   * What chooses a key by itself may choose by who asks, on which thread: its connections are shared no further than
   * the JDK itself would share them, which is among users of one socket factory.
   */
  Parts choosingObject(Object object, String why) {
    forOneFactory = true;
    return object(object, why);
  }

  /** A connection keeps an instance of that class alive. */
  void keepsAlive(Class<?> type) {
    if (!Loaders.isJdk(type) && !isNoted(type)) {
      classes.add(new WeakReference<>(type));
    }
  }

  private boolean isNoted(Class<?> type) {
    for (WeakReference<Class<?>> noted : classes) {
      if (noted.get() == type) {
        return true;
      }
    }
    return false;
  }

  /** The parts hold for as long as that key store is not changed. */
  void holdWhile(LiveStore store) {
    stores.add(store);
  }

  List<LiveStore> stores() {
    return stores;
  }

  Identity identity() {
    return new Identity(parts, classes, reason, forOneFactory, !stores.isEmpty());
  }
}
