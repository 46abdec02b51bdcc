package io.retropool.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.UnaryOperator;

/**
 * Private members of the JDK's classes as method handles.
 *
 * <p>The handles are generic: every reference and every receiver is an {@code Object}, so that classes which this code
 * cannot name at compile time can be used with {@code invokeExact}. A member that this JDK does not have is a {@link
 * NoSuchFieldException} or {@link NoSuchMethodException}: whoever needs it switches its feature off and says so.
 *
 * <p>Thread-safe.
 */
public final class PrivateAccess {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final UnaryOperator<AccessibleObject> opener;

  /** @param opener makes a member accessible and gives it back; it lives where the JDK's packages are open to it */
  public PrivateAccess(UnaryOperator<AccessibleObject> opener) {
    this.opener = opener;
  }

  /** @return for a field of type T: {@code (Object)T}, or {@code ()T} for a static one; T is Object for references */
  public MethodHandle getter(Class<?> owner, String field) throws ReflectiveOperationException {
    return generic(LOOKUP.unreflectGetter(open(owner.getDeclaredField(field))));
  }

  /** @return for an instance field of type T: {@code (Object,T)void}; T is Object for references */
  public MethodHandle setter(Class<?> owner, String field) throws ReflectiveOperationException {
    Field found = open(owner.getDeclaredField(field));
    if (Modifier.isFinal(found.getModifiers())) {
      throw new NoSuchFieldException(owner.getName() + '.' + field + " is final");
    }
    return generic(LOOKUP.unreflectSetter(found));
  }

  /** @return the method as declared by that class, with the receiver first where it is not static */
  public MethodHandle method(Class<?> owner, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    Method found = owner.getDeclaredMethod(name, parameters);
    return generic(LOOKUP.unreflect(open(found)));
  }

  /** @return the same member, accessible */
  @SuppressWarnings("unchecked")
  public <T extends AccessibleObject> T open(T member) {
    return (T) opener.apply(member);
  }

  private static MethodHandle generic(MethodHandle handle) {
    return handle.asType(handle.type().erase());
  }
}
