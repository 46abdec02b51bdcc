package io.retropool.client.library;

import java.lang.invoke.MethodHandle;
import java.nio.channels.SocketChannel;

/**
 * The sockets that the clients of one copy of a library share. A library keeps its own connections, limits and state;
 * what it borrows here, in the place of one that it would open, is an open socket, and nothing else. Thread-safe.
 */
public interface Sockets {
  /** The state of the client that owns this connection manager; made at the first call, held as long as the manager. */
  SocketClient client(Object manager);

  /** The application has closed the client that owns this connection manager. */
  void closed(Object manager);

  /**
   * Asks the operator's rules where a request goes, and begins the description of its connection. Once for each
   * request, before anything else is done for it.
   *
   * @param scheme of the target
   * @param host of the target, as the request names it
   * @param port the effective one
   * @param request asked before this returns, or never
   * @return null where the original code is to run
   */
  SocketRoute route(String scheme, String host, int port, SocketRequest request);

  /** The lease of a library's connection, or null. */
  SocketLease lease(Object connection);

  /** As {@link #lease}; from now on the connection has none, and whoever took it must end it. */
  SocketLease take(Object connection);

  /**
   * The current thread begins to dial. From now on what the JDK looks up and connects for that is told to {@code
   * times}, for libraries that have no methods of their own for these two; the end of a connect is the beginning of the
   * handshake of a TLS socket. What was looked up before the JDK's methods have been woven is missing.
   *
   * @param host that is dialled, a proxy where there is one: what else is looked up meanwhile is none of the dial
   * @param port as above; 0 or less: whichever the scheme has
   * @return to be ended when the dial is over
   */
  DialWatch watch(SocketTimes times, String host, int port);

  /**
   * Reads a private field of the library.
   *
   * @return {@code (Object)Object}, or {@code (Object)int} and so on for primitives
   * @throws ReflectiveOperationException where this version has no such field
   */
  MethodHandle getter(Class<?> owner, String field) throws ReflectiveOperationException;

  /**
   * Writes a private field of the library, which is not final.
   *
   * @return {@code (Object,Object)void}, or {@code (Object,int)void} and so on for primitives
   * @throws ReflectiveOperationException where this version has no such field
   */
  MethodHandle setter(Class<?> owner, String field) throws ReflectiveOperationException;

  /**
   * Whether the kernel has nothing for whoever reads from this channel, not even its end; true where it cannot be
   * asked.
   */
  boolean isSilent(SocketChannel channel);

  /**
   * Whether the other side has reset the connection; waits for that so many milliseconds at most. False where the
   * kernel cannot be asked.
   */
  boolean isReset(SocketChannel channel, int millis);

  /** An error of ours that was kept from a call, outside of a hook. */
  void failed(Throwable ours);
}
