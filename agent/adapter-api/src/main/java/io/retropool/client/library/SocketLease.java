package io.retropool.client.library;

import java.net.Socket;

/**
 * The right to one socket, from the library's lease of a connection to its release. Ended once, by {@link #release},
 * {@link #unfit}, {@link #leave} or {@link #closed}; what comes later does nothing. Thread-safe.
 */
public interface SocketLease {
  /** Open and checked, or null: the library opens one. */
  Socket socket();

  /**
   * The library begins to open a socket, again if it has closed one within this lease.
   *
   * @param connection of the library, as in {@link SocketClient#acquire}
   * @return false when this is no dial of its own: the agent's second try
   * @throws SocketRefusal if there is no place for another
   */
  boolean dialling(Object connection) throws SocketRefusal;

  /** Whether the dial failed for want of a descriptor and idle sockets have been closed, so that another may succeed. */
  boolean makesRoomFor(Throwable failure);

  /** The dial is over. */
  void dialled(Socket socket);

  /** The dial failed; the library ends the lease. */
  void dialFailed(Throwable failure);

  /** Whoever authenticated on this connection did so for all requests on it: nobody else may have it. */
  void bind();

  /** The request has been written to its end: what the server has said by now it said too early. */
  void sent(Socket socket);

  /** A request that is not to be sent twice had no answer. */
  void lost();

  /** @param field the server's {@code Keep-Alive} header field, or null */
  void keepAlive(String field);

  /** Another request must not be sent on it. */
  void spoil();

  /** The answer has a body. After one without, a body that comes all the same would be the next caller's answer. */
  void hasBody();

  /** Whether {@link #release} is wanted; if not, the library keeps the connection, see {@link #leave}. */
  boolean shared();

  /**
   * The exchange is over, and the library's connection has let go of the socket.
   *
   * @param socket what the connection had in the end: TLS may have been layered over the first one
   * @param keepAliveMillis for how long the server keeps it, 0 or less: no word
   */
  void release(Socket socket, long keepAliveMillis);

  /** As {@link #release}, but the socket is closed. */
  void unfit(Socket socket);

  /** The library keeps the open connection for the same client; it is no longer counted. */
  void leave();

  /** The library has closed the socket, or opened none. */
  void closed();
}
