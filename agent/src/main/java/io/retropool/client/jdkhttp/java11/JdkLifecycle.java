package io.retropool.client.jdkhttp.java11;

import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * The methods by which a client ends, which came with JDK 21: only callers that run on such a JDK can ask for them.
 * Thread-safe.
 */
final class JdkLifecycle {
  private JdkLifecycle() {}

  static void shutdown(HttpClient client) {
    call(client, "shutdown", null);
  }

  static void shutdownNow(HttpClient client) {
    call(client, "shutdownNow", null);
  }

  static boolean isTerminated(HttpClient client) {
    return (Boolean) call(client, "isTerminated", null);
  }

  static boolean awaitTermination(HttpClient client, Duration duration) throws InterruptedException {
    try {
      return (Boolean) invoke(client, "awaitTermination", duration);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InterruptedException) {
        throw (InterruptedException) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Object call(HttpClient client, String method, Duration duration) {
    try {
      return invoke(client, method, duration);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Object invoke(HttpClient client, String method, Duration duration) throws InvocationTargetException {
    try {
      return duration == null
          ? HttpClient.class.getMethod(method).invoke(client)
          : HttpClient.class.getMethod(method, Duration.class).invoke(client, duration);
    } catch (ReflectiveOperationException e) {
      if (e instanceof InvocationTargetException) {
        throw (InvocationTargetException) e;
      }
      throw new IllegalStateException(e);
    }
  }
}
