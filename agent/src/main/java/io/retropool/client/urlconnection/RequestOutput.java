package io.retropool.client.urlconnection;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Between the JDK's buffer and the socket of one connection: has the socket looked at before each write. As thread-safe
 * as what it writes to.
 */
final class RequestOutput extends OutputStream {
  /** Longer writes are parted, so that an answer to the first part is seen before the last is written. */
  private static final int PART = 64 * 1024;

  private final OutputStream out;
  private final EarlyBytes early;
  private final Socket socket;
  private final HttpState state;

  RequestOutput(OutputStream out, EarlyBytes early, Socket socket, HttpState state) {
    this.out = out;
    this.early = early;
    this.socket = socket;
    this.state = state;
  }

  @Override
  public void write(int b) throws IOException {
    early.beforeWrite(socket, state);
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int written = 0;
    do {
      int part = Math.min(PART, length - written);
      early.beforeWrite(socket, state);
      out.write(bytes, offset + written, part);
      written += part;
    } while (written < length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
