package io.retropool.e2e.servers;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The other side of a WebSocket (RFC 6455) that says what it hears; for messages of less than 126 bytes. */
public final class WebSockets {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int CLOSE = 8;
  private static final int MASK = 4;

  private WebSockets() {}

  /** Accepts the handshake and answers each message by itself, up to that which ends the conversation. */
  public static Reply echo() {
    return exchange -> {
      String accept = accept(exchange.request().header("Sec-WebSocket-Key"));
      Replies.bytes(Replies.head(101, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: " + accept)
          .append("\r\n").toString()).to(exchange);
      while (echoOne(exchange) != CLOSE) {
        // the next one
      }
      exchange.closeAfter();
    };
  }

  private static int echoOne(Exchange exchange) throws IOException {
    DataInputStream in = new DataInputStream(exchange.in());
    int head = in.readUnsignedByte();
    int length = in.readUnsignedByte() & 0x7f;
    byte[] mask = new byte[MASK];
    in.readFully(mask);
    byte[] message = new byte[2 + length];
    in.readFully(message, 2, length);
    for (int i = 0; i < length; i++) {
      message[2 + i] ^= mask[i % MASK];
    }
    message[0] = (byte) head;
    message[1] = (byte) length;
    exchange.out().write(message);
    exchange.out().flush();
    return head & 0xf;
  }

  private static String accept(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
