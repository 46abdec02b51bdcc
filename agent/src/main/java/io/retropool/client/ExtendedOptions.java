package io.retropool.client;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.Socket;
import java.net.SocketOption;

/**
 * The options of {@code jdk.net.ExtendedSocketOptions} (8u, 11 and later), which a run-time image without the module
 * {@code jdk.net} does not have. Set by {@code Socket.setOption} (9 and later) or {@code jdk.net.Sockets} (8).
 * Stateless.
 */
final class ExtendedOptions {
  private ExtendedOptions() {}

  /**
   * @param name of a constant
   * @throws IOException as the socket does
   * @throws UnsupportedOperationException where there is no such option
   */
  static void set(Socket socket, String name, int value) throws IOException {
    try {
      Object option = Class.forName("jdk.net.ExtendedSocketOptions").getField(name).get(null);
      Method setter = setter();
      if (setter.getDeclaringClass() == Socket.class) {
        setter.invoke(socket, option, value);
      } else {
        setter.invoke(null, socket, option, value);
      }
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException) {
        throw (IOException) e.getCause();
      }
      throw new UnsupportedOperationException(e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new UnsupportedOperationException(e);
    }
  }

  private static Method setter() throws ReflectiveOperationException {
    try {
      return Socket.class.getMethod("setOption", SocketOption.class, Object.class);
    } catch (NoSuchMethodException beforeNine) {
      return Class.forName("jdk.net.Sockets").getMethod("setOption", Socket.class, SocketOption.class, Object.class);
    }
  }
}
