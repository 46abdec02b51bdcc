package io.retropool.testapp;

import java.io.IOException;
import java.net.Socket;

/** Lets the tests act at an exact moment: connects to a port of theirs and waits until they close the connection. */
public final class Signal {
  private Signal() {}

  /** @param address {@code host:port} */
  public static void send(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))) {
      while (socket.getInputStream().read() >= 0) {
        // Whatever they say, their closing is the answer.
      }
    }
  }
}
