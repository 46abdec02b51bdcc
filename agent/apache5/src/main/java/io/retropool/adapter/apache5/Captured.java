package io.retropool.adapter.apache5;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;

/** What an expression of the library's has taken along; where the JVM lays it out otherwise, nothing. Thread-safe. */
public final class Captured {
  private final Sockets sockets;

  /** Fields by the class of the expression: one for each place in the library's code. */
  private final ClassValue<MethodHandle> only =
      new ClassValue<MethodHandle>() {
        @Override
        protected MethodHandle computeValue(Class<?> expression) {
          return find(expression);
        }
      };

  public Captured(Sockets sockets) {
    this.sockets = sockets;
  }

  /** @return the one object that it has captured, or null if there is none of that type */
  public Object in(Object expression, Class<?> type) throws Throwable {
    MethodHandle field = only.get(expression.getClass());
    Object found = field == null ? null : (Object) field.invokeExact(expression);
    return type.isInstance(found) ? found : null;
  }

  private MethodHandle find(Class<?> expression) {
    Field[] fields = expression.getDeclaredFields();
    if (fields.length != 1 || fields[0].getType().isPrimitive()) {
      return null;
    }
    try {
      return sockets.getter(expression, fields[0].getName());
    } catch (ReflectiveOperationException | RuntimeException otherLayout) {
      return null;
    }
  }
}
