package io.retropool.client.library;

import java.net.InetSocketAddress;
import java.net.Socket;

/** The phases of one dial, for the events: an adapter tells those that it sees. For the thread that dials. */
public interface SocketTimes {
  void startLookUp(String host);

  /** @param addresses how many were found */
  void endLookUp(int addresses, Throwable failure);

  void startConnect(InetSocketAddress to);

  /**
   * Does nothing unless a connect has begun and not ended.
   *
   * @param socket what is connected, perhaps to another address than the one that it began with; null where there is
   *     none
   */
  void endConnect(Socket socket, Throwable failure);

  /** Does nothing within another handshake. */
  void startHandshake();

  /**
   * Does nothing unless a handshake has begun and not ended.
   *
   * @param socket null after a failure
   */
  void endHandshake(Socket socket, Throwable failure);

  /**
   * The socket was a TLS one from the beginning, and its handshake a part of the connect that has ended. Does nothing
   * where a handshake was told of.
   *
   * @param socket null after a failure
   */
  void securedWhileConnecting(Socket socket, Throwable failure);
}
