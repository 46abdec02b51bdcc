package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;

/**
 * The thread-locals of a thread, which can be put aside, so that who works on it in the meantime finds none and leaves
 * none. All but the buffers outside of the heap that the JDK reads and writes with: each time they would be made anew,
 * and stay until the next garbage collection. The JDK's own fields (17 to 26). Thread-safe.
 */
final class ThreadLocals {
  private final MethodHandle own;
  private final MethodHandle setOwn;
  private final MethodHandle inherited;
  private final MethodHandle setInherited;
  /** Null where they cannot be kept. */
  private final ThreadLocal<Object> buffers;

  ThreadLocals(PrivateAccess access) throws ReflectiveOperationException {
    this.own = access.getter(Thread.class, "threadLocals");
    this.setOwn = access.setter(Thread.class, "threadLocals");
    this.inherited = access.getter(Thread.class, "inheritableThreadLocals");
    this.setInherited = access.setter(Thread.class, "inheritableThreadLocals");
    this.buffers = buffers(access);
  }

  @SuppressWarnings("unchecked") // whatever it holds is handed on as it is
  private static ThreadLocal<Object> buffers(PrivateAccess access) {
    try {
      MethodHandle cache = access.getter(Class.forName("sun.nio.ch.Util", true, null), "bufferCache");
      return (ThreadLocal<Object>) (Object) cache.invokeExact();
    } catch (Throwable otherJdk) {
      return null;
    }
  }

  /** From now on the current thread has none. */
  Aside putAside() {
    Object kept = buffers == null ? null : buffers.get();
    Aside aside = new Aside(Thread.currentThread());
    aside.set(null, null);
    if (kept != null) {
      buffers.set(kept);
    }
    return aside;
  }

  /** What the current thread had. */
  final class Aside {
    private final Object thread;
    private final Object ownBefore;
    private final Object inheritedBefore;

    private Aside(Object thread) {
      this.thread = thread;
      try {
        this.ownBefore = (Object) own.invokeExact(thread);
        this.inheritedBefore = (Object) inherited.invokeExact(thread);
      } catch (Throwable impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    /** On the same thread: it has them again, and no others. */
    void putBack() {
      set(ownBefore, inheritedBefore);
    }

    private void set(Object toOwn, Object toInherited) {
      try {
        setOwn.invokeExact(thread, toOwn);
        setInherited.invokeExact(thread, toInherited);
      } catch (Throwable impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
