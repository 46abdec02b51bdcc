package io.retropool.agent.opener;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Opens private members of the JDK's classes, and defines one class in {@code java.lang}.
 *
 * <p>Lives with its subclass alone in a class loader of its own, and only that loader's unnamed module is given the
 * opens: opening {@code java.lang} to the module of the entry class would open it to the whole application. It hands
 * itself to its loader as a JDK type, as calls by reflection would cost a start many milliseconds (JEP 416).
 */
abstract class JdkOpener implements BiFunction<Object, Object, Object> {
  /** To the loader of the subclass, when that is initialised. */
  @SuppressWarnings("unchecked")
  static void handOver(JdkOpener made) {
    ((Consumer<Object>) made.getClass().getClassLoader()).accept(made);
  }

  /**
   * Three services behind one JDK type.
   *
   * <ul>
   *   <li>{@code Instrumentation, Set<String>}: opens those packages of {@code java.base} and {@code java.net.http};
   *       ones that this JDK does not have are passed over.
   *   <li>{@code String, byte[]}: defines that class of {@code java.lang} with the boot loader. Prints nothing and
   *       appends to no class path.
   *   <li>{@code AccessibleObject, null}: makes the member accessible from everywhere.
   * </ul>
   *
   * @return the class, or the first argument
   * @throws IllegalStateException where the JVM does not allow it
   */
  @Override
  @SuppressWarnings("unchecked")
  public Object apply(Object subject, Object detail) {
    try {
      if (subject instanceof AccessibleObject) {
        ((AccessibleObject) subject).setAccessible(true);
      } else if (subject instanceof Instrumentation) {
        open((Instrumentation) subject, (Set<String>) detail);
      } else {
        return define((String) subject, (byte[]) detail);
      }
      return subject;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the JVM does not let the agent into java.base: " + e, e);
    }
  }

  abstract void open(Instrumentation instrumentation, Set<String> packages);

  abstract Class<?> define(String name, byte[] classFile) throws ReflectiveOperationException;
}
