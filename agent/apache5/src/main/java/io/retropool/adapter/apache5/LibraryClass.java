package io.retropool.adapter.apache5;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;

/** Classes of the library that it keeps to itself, by where they are. */
public final class LibraryClass {
  private LibraryClass() {}

  /** In the same package. */
  public static Class<?> beside(Class<?> neighbour, String simpleName) throws ClassNotFoundException {
    String name = neighbour.getName();
    return named(neighbour, name.substring(0, name.lastIndexOf('.') + 1) + simpleName);
  }

  /** Declared in that class. */
  public static Class<?> inside(Class<?> outer, String simpleName) throws ClassNotFoundException {
    return named(outer, outer.getName() + '$' + simpleName);
  }

  private static Class<?> named(Class<?> neighbour, String name) throws ClassNotFoundException {
    return Class.forName(name, false, neighbour.getClassLoader());
  }

  /** As {@link Sockets#getter}; null where this version has no such field. */
  public static MethodHandle getter(Sockets sockets, Class<?> owner, String field) throws ReflectiveOperationException {
    try {
      return sockets.getter(owner, field);
    } catch (NoSuchFieldException otherVersion) {
      return null;
    }
  }

  /** Whether it is written in the code of that class, or of one beside it whose name begins in the same way. */
  public static boolean isWrittenIn(Class<?> owner, Object expression) {
    Class<?> type = expression.getClass();
    return type.getClassLoader() == owner.getClassLoader() && type.getName().startsWith(owner.getName());
  }
}
