package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** The CONNECT side of a proxy (RFC 9110, section 9.3.6). */
public final class Tunnel {
  private Tunnel() {}

  /** Connects to the target of the request and carries bytes both ways until either side closes. */
  public static Reply toItsTarget() {
    return Tunnel::open;
  }

  private static void open(Exchange exchange) throws IOException {
    String target = exchange.request().target();
    int colon = target.lastIndexOf(':');
    try (Socket origin = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))) {
      Replies.bytes("HTTP/1.1 200 Connected\r\n\r\n").to(exchange);
      Thread back = new Thread(() -> carry(origin, exchange), "tunnel");
      back.setDaemon(true);
      back.start();
      copy(exchange.in(), origin.getOutputStream());
    }
    exchange.closeAfter();
  }

  private static void carry(Socket origin, Exchange exchange) {
    try (Socket client = exchange.socket()) {
      copy(origin.getInputStream(), client.getOutputStream());
    } catch (IOException e) {
      // Either side closed: so does the other.
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int n; (n = in.read(buffer)) >= 0; ) {
      out.write(buffer, 0, n);
      out.flush();
    }
  }
}
