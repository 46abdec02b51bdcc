package io.retropool.client.library;

/** One client of the application, by its connection manager. Thread-safe. */
public interface SocketClient {
  /**
   * Takes an idle socket of the route, or the right to open one. Waits only where the operator set a limit.
   *
   * @param route as {@link Sockets#route} began it, complete
   * @param connection of the library; when it is collected the lease is lost and its socket closed
   * @param fresh only a socket that is opened for this call will do
   * @param unsafe nobody sends the request again should the server be closing: only a socket will do that this client
   *     would have kept for itself, or whose server is trusted to keep it
   * @param patience of the caller
   * @return null where the library is to open a connection as without the agent
   * @throws SocketRefusal if there was none to be had in time
   */
  SocketLease acquire(SocketRoute route, Object connection, boolean fresh, boolean unsafe, SocketPatience patience)
      throws SocketRefusal;

  /**
   * How many connections it has given back that would now be idle in a pool of its own, had nobody else got them: what
   * its statistics lack.
   *
   * @param route as in {@link SocketRoute#named}; null for all
   */
  int givenBack(Object route);
}
