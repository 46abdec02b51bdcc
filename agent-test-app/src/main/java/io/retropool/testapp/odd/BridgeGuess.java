package io.retropool.testapp.odd;

import io.retropool.testapp.Failure;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;

/** An application that has found the agent's bridge in {@code java.lang} and tries to use it without its token. */
public final class BridgeGuess {
  private BridgeGuess() {}

  public static void main(String[] args) throws Exception {
    new URL("http://localhost/").openConnection(); // loads HTTP classes and opens nothing
    Class<?> bridge;
    try {
      bridge = Class.forName("java.lang.RetropoolBridge");
    } catch (ClassNotFoundException e) {
      System.out.println("no bridge");
      return;
    }
    Method call = bridge.getMethod("call", String.class, Object[].class);
    Method suppressed = bridge.getMethod("suppressed", Throwable.class, String.class);
    for (String token : new String[] {"guess", "", null}) {
      System.out.println(call.invoke(null, token, new Object[] {1, null, new Object[0]}));
      System.out.println(suppressed.invoke(null, new IllegalStateException("a guess"), token));
    }
    System.out.println(reach(bridge));
  }

  private static String reach(Class<?> bridge) throws NoSuchFieldException {
    Field dispatcher = bridge.getDeclaredField("dispatcher");
    try {
      dispatcher.setAccessible(true);
      return "open";
    } catch (RuntimeException e) {
      return Failure.describe(e).replaceAll("@[0-9a-f]+", "@");
    }
  }
}
