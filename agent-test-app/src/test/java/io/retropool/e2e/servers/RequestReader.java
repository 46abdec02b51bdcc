package io.retropool.e2e.servers;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Takes requests apart by RFC 9112, without judging them. */
final class RequestReader {
  private final InputStream in;

  RequestReader(InputStream in) {
    this.in = in;
  }

  /** Up to and with the empty line; null where the client closed the connection instead. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.append((char) b);
    }
    return head.toString();
  }

  /** As framed by that head (RFC 9112, section 6.3), chunk framing included. */
  byte[] body(Request request) throws IOException {
    String encoding = request.header("Transfer-Encoding");
    if (encoding != null && encoding.equalsIgnoreCase("chunked")) {
      return chunks();
    }
    String length = request.header("Content-Length");
    return length == null ? new byte[0] : exactly(Integer.parseInt(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int size;
    do {
      String line = line();
      size = Integer.parseInt(line.trim(), 16);
      all.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
      all.writeBytes(exactly(size + 2));
    } while (size > 0);
    return all.toByteArray();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < 2 || line.charAt(line.length() - 1) != '\n') {
      line.append((char) exactly(1)[0]);
    }
    return line.toString();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the client closed after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }
}
