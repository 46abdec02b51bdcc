package io.retropool.client;

/**
 * One method that is woven: where it is, and what happens there.
 *
 * <p>A hook is found by exact class name, method name and erased parameter types; where a JDK or a library has no such
 * method, its whole {@link HookGroup} stays off. Immutable, thread-safe.
 */
public final class Hook {
  private final String className;
  private final String method;
  private final String descriptor;
  private final HookHandler handler;
  private final Hook declared;

  /**
   * @param className the binary name, with dots
   * @param parameters the JVM descriptor of the parameters, without parentheses: {@code Ljava/lang/String;I}
   */
  public Hook(String className, String method, String parameters, HookHandler handler) {
    this.className = className;
    this.method = method;
    this.descriptor = '(' + parameters + ')';
    this.handler = handler;
    this.declared = this;
  }

  private Hook(Hook declared, String className, String descriptor) {
    this.className = className;
    this.method = declared.method;
    this.descriptor = descriptor;
    this.handler = declared.handler;
    this.declared = declared;
  }

  /**
   * The same hook in a copy of its library that was relocated.
   *
   * @param root the package that all of the library's classes are in, with a slash at its end: {@code org/apache/}
   * @param other the package of the copy, in the same form
   */
  public Hook relocated(String root, String other) {
    String name = className.replace('.', '/').replace(root, other).replace('/', '.');
    return new Hook(declared, name, descriptor.replace('L' + root, 'L' + other));
  }

  /** The hook that this one is a relocated form of, else itself; the two share one number. */
  public Hook declared() {
    return declared;
  }

  /** Binary name, with dots. */
  public String className() {
    return className;
  }

  /** Whether this is the hook's method, by name and descriptor; the return type does not matter. */
  public boolean matches(String name, String methodDescriptor) {
    return method.equals(name) && methodDescriptor.startsWith(descriptor);
  }

  /** What happens there. */
  public HookHandler handler() {
    return handler;
  }

  @Override
  public String toString() {
    return className + '.' + method + descriptor;
  }
}
