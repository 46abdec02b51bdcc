package io.retropool.e2e.servers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A server's side of NTLM, which authenticates the connection and not the request (MS-NLMP, section 2.2.1). */
public final class Ntlm {
  private static final int CHALLENGE = 2;
  private static final int UNICODE_NTLM_TARGET = 0x00010201;
  private static final int HEADER = 48;

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

  private static int messageType(String authorization) {
    return Base64.getDecoder().decode(authorization.substring("NTLM ".length()))[8];
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
