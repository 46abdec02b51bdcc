package io.retropool.client;

/**
 * The outcome that a hook puts in the place of the method's own: {@code {value, throwable}}, of which one counts.
 *
 * <p>An array of a JDK type, because it is read by woven code that can see none of our classes.
 */
public final class Answer {
  private static final Object[] NOTHING = {null, null};

  private Answer() {}

  /** Return this value; null for a void method. */
  public static Object[] value(Object value) {
    return value == null ? NOTHING : new Object[] {value, null};
  }

  /** Throw this to the caller, as the library itself would. */
  public static Object[] thrown(Throwable thrown) {
    return new Object[] {null, thrown};
  }

  /**
   * As {@link #thrown(Throwable)}, from a method that returns a primitive.
   *
   * @param any value of its type, which nobody sees
   */
  public static Object[] thrown(Throwable throwable, Object any) {
    return new Object[] {any, throwable};
  }
}
