package io.retropool.client.urlconnection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an error response that has been taken off the connection. Reads and closes as the JDK's own stream would.
 * Like any stream, not for several threads at once.
 */
final class ErrorBody extends InputStream {
  private final ByteArrayInputStream bytes;
  private final InputStream original;
  private Runnable atEnd;
  private boolean closed;

  /**
   * @param original what the bytes were read from; closed together with this stream
   * @param atEnd is run once, when the last byte has been read or skipped
   */
  ErrorBody(byte[] bytes, InputStream original, Runnable atEnd) {
    this.bytes = new ByteArrayInputStream(bytes);
    this.original = original;
    this.atEnd = atEnd;
  }

  @Override
  public int read() throws IOException {
    ensureOpen();
    return moved(bytes.read());
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    ensureOpen();
    return moved(bytes.read(target, offset, length));
  }

  @Override
  public long skip(long count) throws IOException {
    ensureOpen();
    long skipped = bytes.skip(count);
    moved(0);
    return skipped;
  }

  private int moved(int read) {
    Runnable told = bytes.available() == 0 ? atEnd : null;
    if (told != null) {
      atEnd = null;
      told.run();
    }
    return read;
  }

  @Override
  public int available() throws IOException {
    return closed ? 0 : bytes.available();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      original.close();
    }
  }

  /** As {@code HttpURLConnection$HttpInputStream} says it. */
  private void ensureOpen() throws IOException {
    if (closed) {
      throw new IOException("stream is closed");
    }
  }
}
