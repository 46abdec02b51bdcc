package io.retropool.testapp.odd;

import io.retropool.testapp.Failure;
import java.lang.reflect.AccessibleObject;

/** Breaks into the JDK's packages by reflection, or is kept out: both must be as without the agent. */
final class IllegalReflection {
  private IllegalReflection() {}

  static void run() {
    attempt("java.lang", String.class, "value");
    attempt("java.util", java.util.ArrayList.class, "elementData");
    attempt("java.net", java.net.URL.class, "handler");
    attempt("sun.net.www.http", named("sun.net.www.http.HttpClient"), "kac");
    attempt("javax.net.ssl", javax.net.ssl.SSLContext.class, "contextSpi");
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static void attempt(String what, Class<?> owner, String field) {
    try {
      AccessibleObject member = owner.getDeclaredField(field);
      member.setAccessible(true);
      System.out.println(what + " is open");
    } catch (NoSuchFieldException | RuntimeException e) {
      System.out.println(what + ": " + Failure.describe(e).replaceAll("@[0-9a-f]+", "@"));
    }
  }
}
