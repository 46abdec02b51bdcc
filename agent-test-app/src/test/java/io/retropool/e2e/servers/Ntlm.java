package io.retropool.e2e.servers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server's side of NTLM, which authenticates the connection and not the request (MS-NLMP, section 2.2.1). */
public final class Ntlm {
  private static final int CHALLENGE = 2;
  private static final int AUTHENTICATE = 3;
  private static final int UNICODE_NTLM_TARGET = 0x00010201;
  private static final int HEADER = 48;
  /** Length and place of the user's name in the third message (section 2.2.1.3). */
  private static final int USER = 36;

  private Ntlm() {}

  /** Goes through the three messages, then answers with that many bytes; believes every password. */
  public static Reply protect(int length) {
    Reply offer = Replies.status(401, 10, "WWW-Authenticate: NTLM");
    Reply challenge = Replies.status(401, 10, "WWW-Authenticate: NTLM " + challengeMessage());
    Reply ok = Replies.ok(length);
    return exchange -> {
      String authorization = exchange.request().header("Authorization");
      if (authorization == null) {
        offer.to(exchange);
      } else {
        (messageType(authorization) == 1 ? challenge : ok).to(exchange);
      }
    };
  }

  /**
   * As {@link #protect}, and who has gone through it need not again on that connection: {@code X-User} says who it was.
   */
  public static Reply remember(int length) {
    Reply protect = protect(length);
    Map<Integer, String> users = new ConcurrentHashMap<>();
    return exchange -> {
      int connection = exchange.request().connection();
      String authorization = exchange.request().header("Authorization");
      if (authorization != null && messageType(authorization) == AUTHENTICATE) {
        users.put(connection, user(authorization));
      }
      String user = users.get(connection);
      if (user == null || authorization != null && messageType(authorization) != AUTHENTICATE) {
        protect.to(exchange);
      } else {
        Replies.ok(length, "X-User: " + user).to(exchange);
      }
    };
  }

  /** Of the third message, in whichever of the two codings; its case does not matter. */
  private static String user(String authorization) {
    ByteBuffer message = ByteBuffer.wrap(message(authorization)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] name = new byte[message.getShort(USER)];
    message.position(message.getInt(USER + 4)).get(name);
    return new String(name, StandardCharsets.ISO_8859_1).replace("\0", "").toLowerCase(Locale.ROOT);
  }

  private static byte[] message(String authorization) {
    return Base64.getDecoder().decode(authorization.substring("NTLM ".length()));
  }

  private static int messageType(String authorization) {
    return message(authorization)[8];
  }

  private static String challengeMessage() {
    byte[] target = "DOMAIN".getBytes(StandardCharsets.UTF_16LE);
    ByteBuffer message = ByteBuffer.allocate(HEADER + target.length).order(ByteOrder.LITTLE_ENDIAN);
    message.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(CHALLENGE);
    message.putShort((short) target.length).putShort((short) target.length).putInt(HEADER);
    message.putInt(UNICODE_NTLM_TARGET).put(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}).position(HEADER);
    return Base64.getEncoder().encodeToString(message.put(target).array());
  }
}
