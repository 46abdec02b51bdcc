package io.retropool.client.urlconnection;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;

/**
 * How far the body of a response has been read, from the JDK's own streams (8 to 26). Thread-safe; a read of a field is
 * not synchronised with its owner.
 */
final class JdkBodies {
  /** {@code ChunkedInputStream.STATE_DONE}, 8 to 26. */
  private static final int DONE = 5;

  private final Class<?> metered;
  private final Class<?> chunked;
  private final MethodHandle expected;
  private final MethodHandle count;
  private final MethodHandle chunkedState;
  private final MethodHandle chunkedError;

  private JdkBodies(PrivateAccess access) throws ReflectiveOperationException {
    this.metered = Class.forName("sun.net.www.MeteredStream", false, null);
    this.chunked = Class.forName("sun.net.www.http.ChunkedInputStream", false, null);
    this.expected = access.getter(metered, "expected");
    this.count = access.getter(metered, "count");
    this.chunkedState = access.getter(chunked, "state");
    this.chunkedError = access.getter(chunked, "error");
  }

  /** Null where this JDK is not as expected: unread bodies are then not noticed, and nothing else is lost. */
  static JdkBodies of(PrivateAccess access) {
    try {
      return new JdkBodies(access);
    } catch (ReflectiveOperationException | RuntimeException unexpected) {
      return null;
    }
  }

  /**
   * @param input what the response's body is read from
   * @return bytes that nobody has read; -1: some, not known how many; 0: none, or it is not known
   */
  long left(Object input) throws Throwable {
    if (metered.isInstance(input)) {
      return Math.max(0, (long) expected.invokeExact(input) - (long) count.invokeExact(input));
    }
    if (chunked.isInstance(input) && !(boolean) chunkedError.invokeExact(input)) {
      return (int) chunkedState.invokeExact(input) == DONE ? 0 : -1;
    }
    return 0;
  }
}
