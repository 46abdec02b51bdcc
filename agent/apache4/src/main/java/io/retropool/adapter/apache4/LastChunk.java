package io.retropool.adapter.apache4;

import io.retropool.client.library.Sockets;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.SessionInputBufferImpl;

/**
 * The end of a body in chunks (RFC 9112, section 7.1) that has come with the last bytes of the body and that nobody has
 * read: whoever unpacks a body knows its end by what is packed. Thread-safe.
 */
final class LastChunk {
  /** Of the last line of a chunk, the last chunk, and no trailer. */
  private static final String END = "\r\n0\r\n\r\n";

  /** {@code ChunkedInputStream.CHUNK_CRLF}: a chunk has been read, but for the end of its line. */
  private static final int AFTER_A_CHUNK = 3;

  private final MethodHandle state;
  private final MethodHandle in;
  private final MethodHandle buffer;
  private final MethodHandle position;
  private final MethodHandle limit;

  /** @throws ReflectiveOperationException where this version is not as expected */
  LastChunk(Sockets sockets) throws ReflectiveOperationException {
    this.state = sockets.getter(ChunkedInputStream.class, "state");
    this.in = sockets.getter(ChunkedInputStream.class, "in");
    this.buffer = sockets.getter(SessionInputBufferImpl.class, "buffer");
    this.position = either(sockets, "bufferpos", "bufferPos");
    this.limit = either(sockets, "bufferlen", "bufferLen");
  }

  /** Fields that have changed their names with 4.4. */
  private static MethodHandle either(Sockets sockets, String before, String after) throws ReflectiveOperationException {
    try {
      return sockets.getter(SessionInputBufferImpl.class, after);
    } catch (ReflectiveOperationException older) {
      return sockets.getter(SessionInputBufferImpl.class, before);
    }
  }

  /** Reads it if it is all that is there, which needs no waiting. @return whether it was, so that the body is over */
  boolean take(InputStream chunks) throws Throwable {
    Object session = (Object) in.invokeExact((Object) chunks);
    return (int) state.invokeExact((Object) chunks) == AFTER_A_CHUNK
        && session instanceof SessionInputBufferImpl
        && isAllOf(session)
        && chunks.read() < 0;
  }

  private boolean isAllOf(Object session) throws Throwable {
    byte[] bytes = (byte[]) (Object) buffer.invokeExact(session);
    int from = (int) position.invokeExact(session);
    if ((int) limit.invokeExact(session) - from != END.length()) {
      return false;
    }
    for (int i = 0; i < END.length(); i++) {
      if (bytes[from + i] != END.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
