package io.retropool.adapter.apache40;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;

/** Classes and fields of the library that not every version has. */
final class LibraryClass {
  private LibraryClass() {}

  /** In the same package as {@code other}; null where this version has none. */
  static Class<?> beside(Class<?> other, String simpleName) {
    String name = other.getName();
    try {
      return Class.forName(name.substring(0, name.lastIndexOf('.') + 1) + simpleName, false, other.getClassLoader());
    } catch (ClassNotFoundException olderVersion) {
      return null;
    }
  }

  /** As {@link Sockets#getter}, by either of two names. */
  static MethodHandle either(Sockets sockets, Class<?> owner, String field, String later)
      throws ReflectiveOperationException {
    MethodHandle first = getter(sockets, owner, field);
    return first == null ? sockets.getter(owner, later) : first;
  }

  /** As {@link Sockets#getter}; null where this version has no such class or field. */
  static MethodHandle getter(Sockets sockets, Class<?> owner, String field) throws ReflectiveOperationException {
    try {
      return owner == null ? null : sockets.getter(owner, field);
    } catch (NoSuchFieldException olderVersion) {
      return null;
    }
  }
}
