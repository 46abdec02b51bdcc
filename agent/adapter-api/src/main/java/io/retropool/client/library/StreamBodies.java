package io.retropool.client.library;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;

/**
 * How much of an answer's body is still to be read, by what the library's own two streams know: that of a known length
 * and that of chunks, in all versions of Apache HttpClient. Thread-safe.
 */
public final class StreamBodies {
  private final Class<?> ofLength;
  private final MethodHandle length;
  private final MethodHandle position;
  private final Class<?> ofChunks;
  private final MethodHandle ended;

  /**
   * @param ofLength has {@code long contentLength} and {@code long pos}
   * @param ofChunks has {@code boolean eof}
   * @throws ReflectiveOperationException where this version is not as expected
   */
  public StreamBodies(Sockets sockets, Class<? extends InputStream> ofLength, Class<? extends InputStream> ofChunks)
      throws ReflectiveOperationException {
    this.ofLength = ofLength;
    this.length = sockets.getter(ofLength, "contentLength");
    this.position = sockets.getter(ofLength, "pos");
    this.ofChunks = ofChunks;
    this.ended = sockets.getter(ofChunks, "eof");
  }

  /**
   * Holds the stream weakly, so that an answer that nobody reads is found.
   *
   * @param content as the library made it; null where nothing is known of it
   * @param size bytes in all; below 0 if unknown
   */
  public SocketBody of(InputStream content, long size) {
    return new Body(content, Math.max(0, size));
  }

  private long left(InputStream content) throws Throwable {
    if (ofLength.isInstance(content)) {
      return (long) length.invokeExact((Object) content) - (long) position.invokeExact((Object) content);
    }
    return ofChunks.isInstance(content) && !(boolean) ended.invokeExact((Object) content) ? -1 : 0;
  }

  private final class Body implements SocketBody {
    private final WeakReference<InputStream> content;
    private final long size;

    Body(InputStream content, long size) {
      this.content = new WeakReference<>(content);
      this.size = size;
    }

    @Override
    public long left() {
      try {
        return StreamBodies.this.left(content.get());
      } catch (Throwable unreadable) {
        return 0;
      }
    }

    @Override
    public long size() {
      return size;
    }
  }
}
