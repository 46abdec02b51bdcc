package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The application's managers and verifiers: equal by class where the class is proved to read nothing but its arguments
 * (see {@link ClassProof}), else by object. A verdict is reached once a class and hangs off that class. Thread-safe.
 *
 * <p>Runs on the application's thread and asks the loader of the class for its bytes, with no lock held.
 */
final class StatelessClasses {
  private final boolean enabled;
  private final PrivateAccess access;

  /** Threads that are in a loader for us. A loader may open an HTTPS connection and come back here. */
  private final Set<Thread> reading = ConcurrentHashMap.newKeySet();

  private final ClassValue<ClassProof> proofs =
      new ClassValue<ClassProof>() {
        @Override
        protected ClassProof computeValue(Class<?> type) {
          return ClassProof.of(type, access);
        }
      };

  /** @param enabled false: every object of the application is equal to itself only */
  StatelessClasses(PrivateAccess access, boolean enabled) {
    this.access = access;
    this.enabled = enabled;
  }

  /**
   * @param role what the instance is, for the reason: "trust manager"
   * @throws Unprovable for now: this thread is in a loader for us
   */
  void describe(String role, Object instance, Parts parts) throws Unprovable {
    describe(role, instance, parts, parts::object);
  }

  /** As above; {@code byObject} takes what cannot be proved. */
  void describe(String role, Object instance, Parts parts, BiFunction<Object, String, Parts> byObject)
      throws Unprovable {
    Class<?> type = instance.getClass();
    parts.keepsAlive(type);
    String subject = role + " " + type.getName() + " ";
    if (Loaders.isJdk(type)) {
      byObject.apply(instance, subject + "is of an unknown class of the JDK");
      return;
    }
    if (!enabled) {
      byObject.apply(instance, subject + "is compared by object: classes without state are not looked for");
      return;
    }
    if (isConstantLambda(type)) {
      parts.instanceOf(type);
      return;
    }
    ClassProof proof = proof(type);
    if (proof.doubt() != null) {
      byObject.apply(instance, subject + proof.doubt());
    } else if (noteCaptured(proof, instance, parts)) {
      parts.instanceOf(type);
    } else {
      byObject.apply(instance, subject + "does not let its enclosing instance be read");
    }
  }

  /**
   * What {@code LambdaMetafactory} (8 to 26) makes of a lambda that captures nothing: a class of its own for that one
   * place in the code, without a class file to look at, whose one instance has no field. Equal by class is equal by
   * object there.
   */
  private static boolean isConstantLambda(Class<?> type) {
    return type.isSynthetic()
        && type.getName().contains("$$Lambda")
        && type.getSuperclass() == Object.class
        && type.getDeclaredFields().length == 0;
  }

  private ClassProof proof(Class<?> type) throws Unprovable {
    Thread current = Thread.currentThread();
    if (!reading.add(current)) {
      throw new Unprovable(type.getName() + " is used by a class loader at work");
    }
    try {
      return proofs.get(type);
    } finally {
      reading.remove(current);
    }
  }

  /** An enclosing instance is never read, but it is held: a connection keeps it, and its class, alive. */
  private static boolean noteCaptured(ClassProof proof, Object instance, Parts parts) {
    for (MethodHandle getter : proof.captured()) {
      try {
        Object captured = (Object) getter.invokeExact(instance);
        if (captured != null) {
          parts.keepsAlive(captured.getClass());
        }
      } catch (Throwable e) {
        return false;
      }
    }
    return true;
  }
}
