package io.retropool.client.library;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import javax.net.ssl.SSLSocket;

/**
 * Whether TLS has shaken hands. Factories of applications often do so themselves, to look at names; to do it once more
 * would be to negotiate anew, and to ask for the session is to do it at once. Thread-safe.
 */
public final class Handshakes {
  /** {@code getApplicationProtocol}, since Java 9 and 8u251: null until then; null where there is no such method. */
  private static final MethodHandle PROTOCOL = protocol();

  public enum State {
    TO_COME,
    DONE,
    /** A socket of another vendor's, or of an old Java 8. */
    UNKNOWN
  }

  private Handshakes() {}

  public static State of(SSLSocket socket) {
    if (PROTOCOL == null) {
      return State.UNKNOWN;
    }
    try {
      return (String) PROTOCOL.invokeExact(socket) == null ? State.TO_COME : State.DONE;
    } catch (Throwable unsupported) {
      return State.UNKNOWN;
    }
  }

  private static MethodHandle protocol() {
    try {
      MethodType type = MethodType.methodType(String.class);
      return MethodHandles.publicLookup().findVirtual(SSLSocket.class, "getApplicationProtocol", type);
    } catch (ReflectiveOperationException old) {
      return null;
    }
  }
}
