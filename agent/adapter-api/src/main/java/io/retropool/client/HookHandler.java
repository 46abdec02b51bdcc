package io.retropool.client;

/**
 * What happens in a woven method, as plain code. Whatever a handler throws is an error of ours: it is counted, and the
 * original code runs. An exception that the caller is to see is an {@link Answer}.
 *
 * <p>Called on the application's threads, at any time, by many at once.
 */
public interface HookHandler {
  /**
   * Before the method.
   *
   * @param self the receiver, null for a static method
   * @param arguments as passed, primitives boxed
   * @return null to go on; an {@link Answer} to return or throw instead of running the method; anything else is handed
   *     to {@link #exit}
   */
  Object enter(Object self, Object[] arguments) throws Throwable;

  /**
   * After the method returned or threw; not called after an {@link Answer} or where {@link #enter} failed.
   *
   * @param entered what {@link #enter} returned
   * @param returned null after an exception, or for a void method
   * @param thrown null unless the method threw
   * @return null to leave the outcome as it is, or an {@link Answer} that replaces it
   */
  Object exit(Object self, Object entered, Object returned, Throwable thrown) throws Throwable;

  /**
   * Under a security manager, before {@link #enter} and with the permissions of the callers on the stack, which {@link
   * #enter} and {@link #exit} do not have: whether the callers may do what the method does.
   *
   * @param self the receiver, null for a static method
   * @param arguments as passed, primitives boxed
   * @return false to run the original code alone, which is left to refuse
   */
  default boolean permits(Object self, Object[] arguments) throws Throwable {
    return true;
  }

  /** The first half of a hook. */
  interface Enter {
    Object enter(Object self, Object[] arguments) throws Throwable;
  }

  /** The second half of a hook. */
  interface Exit {
    Object[] exit(Object self, Object entered, Object returned, Throwable thrown) throws Throwable;
  }

  /** Before the method, and after it if the first half returned something. */
  static HookHandler around(Enter before, Exit after) {
    return new HookHandler() {
      @Override
      public Object enter(Object self, Object[] arguments) throws Throwable {
        return before.enter(self, arguments);
      }

      @Override
      public Object exit(Object self, Object entered, Object returned, Throwable thrown) throws Throwable {
        return after.exit(self, entered, returned, thrown);
      }
    };
  }

  /** Before the method, or instead of it; never after. */
  static HookHandler instead(Enter before) {
    return around(before, (self, entered, returned, thrown) -> null);
  }

  /** After the method only. */
  static HookHandler after(Exit after) {
    return around((self, arguments) -> Boolean.TRUE, after);
  }
}
