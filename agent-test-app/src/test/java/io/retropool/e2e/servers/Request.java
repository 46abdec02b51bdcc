package io.retropool.e2e.servers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One request as it arrived.
 *
 * @param connection number of the connection that carried it, from 1 in the order of their acceptance
 * @param peer subject of the client's certificate, null for none
 * @param head request line and header fields with their line ends
 * @param body as sent, chunk framing included
 */
public record Request(int connection, String peer, String head, byte[] body) {
  public String method() {
    return head.substring(0, head.indexOf(' '));
  }

  /** As in the request line: a path, or a whole URI towards a proxy. */
  public String target() {
    int start = head.indexOf(' ') + 1;
    return head.substring(start, head.indexOf(' ', start));
  }

  /** The value of the first header field of that name, in any case; null for none. */
  public String header(String name) {
    String prefix = name.toLowerCase() + ":";
    return Arrays.stream(head.split("\r\n")).filter(line -> line.toLowerCase().startsWith(prefix))
        .map(line -> line.substring(prefix.length()).trim()).findFirst().orElse(null);
  }

  /** Everything that was sent, as text. */
  public String text() {
    return head + new String(body, StandardCharsets.ISO_8859_1);
  }
}
