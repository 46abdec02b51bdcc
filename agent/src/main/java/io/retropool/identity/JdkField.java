package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * A private field of a JDK class, looked up at its first use, so that no TLS class is loaded before the application
 * does that. Thread-safe.
 */
final class JdkField {
  private static final MethodType READ = MethodType.methodType(Object.class, Object.class);

  private final PrivateAccess access;
  private final String owner;
  private final String name;
  private volatile MethodHandle getter;
  private volatile String missing;

  JdkField(PrivateAccess access, String owner, String name) {
    this.access = access;
    this.owner = owner;
    this.name = name;
  }

  /**
   * @throws Unprovable when this JDK has no such field, does not let us read it, or the receiver is of another class
   */
  Object read(Object receiver) throws Unprovable {
    try {
      return (Object) getter().invokeExact(receiver);
    } catch (Unprovable e) {
      throw e;
    } catch (Throwable e) {
      throw new Unprovable("this JDK's " + simpleOwner() + "." + name + " cannot be read: " + e.getClass().getName());
    }
  }

  private MethodHandle getter() throws Unprovable {
    MethodHandle found = getter;
    if (found == null) {
      if (missing == null) {
        lookUp();
      }
      found = getter;
      if (found == null) {
        throw new Unprovable(missing);
      }
    }
    return found;
  }

  private void lookUp() {
    try {
      getter = access.getter(Class.forName(owner, false, null), name).asType(READ);
    } catch (NoSuchFieldException e) {
      missing = "this JDK's " + simpleOwner() + " has no field " + name;
    } catch (ClassNotFoundException e) {
      missing = "this JDK has no class " + owner;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      missing = "this JDK's " + simpleOwner() + "." + name + " is closed to us: " + e.getClass().getName();
    }
  }

  private String simpleOwner() {
    return owner.substring(owner.lastIndexOf('.') + 1);
  }
}
