package io.retropool.adapter.apache3;

/** Classes of the library that nobody outside of it can name. */
final class LibraryClass {
  private LibraryClass() {}

  /**
   * In the same package as {@code other}, which may be another one in each copy.
   *
   * @throws ClassNotFoundException where this version has none
   */
  static Class<?> beside(Class<?> other, String name) throws ClassNotFoundException {
    String beside = other.getName();
    return Class.forName(beside.substring(0, beside.lastIndexOf('.') + 1) + name, false, other.getClassLoader());
  }
}
