package io.retropool.client.library;

import java.io.IOException;
import java.net.InetAddress;
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

  /** Of the dial that has begun last. */
  SocketTimes times();

  /**
   * In which order the addresses of a name are to be tried by the dial that is under way, if one is.
   *
   * @param host that has been looked up
   * @return null where the library's own order is to stay
   */
  InetAddress[] order(String host, InetAddress[] addresses);

  /**
   * Whether TLS has come to a version that is too old for the operator.
   *
   * @param socket of any kind, or null
   * @return what the caller is to see in its place, or null
   */
  IOException refuses(Socket socket);

  /**
   * The operator's timeout for a connect, in milliseconds; 0 where there is none, or the application has set its own,
   * or the library must dial by itself.
   */
  int connectTimeoutMillis();

  /** As above, for reads. */
  int readTimeoutMillis();

  /**
   * As {@link #limitReads}, before a handshake; not where the application has set a timeout to connect, which holds.
   */
  void limitHandshake(Socket socket);

  /**
   * Has reads of the socket end after the operator's timeout, where the application has set none and nothing ends them
   * sooner. To be called when the library has set what it sets; {@link #dialled} does so.
   */
  void limitReads(Socket socket);

  /**
   * Whether the dial failed for want of a descriptor and idle sockets have been closed, so that another may succeed.
   */
  boolean makesRoomFor(Throwable failure);

  /**
   * The dial is over.
   *
   * @param layered TLS is still to come, through a tunnel
   */
  void dialled(Socket socket, boolean layered);

  /**
   * The dial failed; the library ends the lease.
   *
   * @param mayBeTriedAgain as in {@link #failed}
   */
  void dialFailed(Throwable failure, boolean mayBeTriedAgain);

  /** Whoever authenticated on this connection did so for all requests on it: nobody else may have it. */
  void bind();

  /** The request has been written to its end: what the server has said by now it said too early. */
  void sent(Socket socket);

  /** Of an answer whose head is there, the last one of the exchange or not. */
  void status(int code);

  /**
   * The head of an answer is there; of the last one, if there are several.
   *
   * @param body null where the answer has none, whatever it announces (HEAD, 204, 304): a server that sends one all the
   *     same sends it late
   */
  void answered(int status, SocketBody body);

  /** What {@link #answered} was told last; null before that, and once the lease has ended. */
  SocketBody body();

  /**
   * The exchange ended in a failure.
   *
   * @param mayBeTriedAgain the library will decide; {@link SocketRoute#again} or {@link #givenUp} follows
   */
  void failed(Throwable failure, boolean mayBeTriedAgain);

  /** The library does not try again what has {@link #failed}. */
  void givenUp(Throwable failure);

  /**
   * What the head of an answer, the last one of the exchange or not, says of the connection.
   *
   * @param keepAlive the server's {@code Keep-Alive} header field, or null
   * @param connection its {@code Connection} header field, or null
   */
  void keepAlive(String keepAlive, String connection);

  /** Another request must not be sent on it. */
  void spoil();

  /**
   * Its server has ended what others had used, with no answer to a request that may have been read and is sent again:
   * for a minute it has none on a used connection.
   */
  void endedUnanswered();

  /**
   * Whether {@link #release} is wanted; if not, the library keeps the connection, see {@link #leave}.
   *
   * @param socket as for {@link #release}; null where none is open any more
   */
  boolean shared(Socket socket);

  /**
   * Whether {@link #release} is wanted although it is nobody else's: where no connection may be open uncounted. Its
   * client gets it again, for the same user, unless somebody waited for its place.
   *
   * @param user what the library keeps beside a connection to say whose it is, with an equality of its own; or null
   */
  boolean keptFor(Object user);

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
