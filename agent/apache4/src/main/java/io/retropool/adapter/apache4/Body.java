package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketBody;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.ContentLengthInputStream;

/** The body of an answer, which may have been read to its end although the library has not seen that. Thread-safe. */
final class Body implements SocketBody {
  private final SocketBody known;
  private final WeakReference<InputStream> content;
  private final LastChunk lastChunk;
  private final MethodHandle ended;
  private final long reader = Thread.currentThread().getId();

  /**
   * @param known what it says of itself
   * @param content held weakly, so that an answer that nobody reads is found
   * @param ended of a {@code ChunkedInputStream}
   */
  Body(SocketBody known, InputStream content, LastChunk lastChunk, MethodHandle ended) {
    this.known = known;
    this.content = new WeakReference<>(content);
    this.lastChunk = lastChunk;
    this.ended = ended;
  }

  @Override
  public long left() {
    return known.left();
  }

  @Override
  public long size() {
    return known.size();
  }

  /**
   * Whether all of it has been read, and what may end it besides; waits for nothing. Not on another thread than that of
   * the call, which may still be reading.
   */
  boolean isOver() throws Throwable {
    InputStream stream = Thread.currentThread().getId() == reader ? content.get() : null;
    if (stream instanceof ChunkedInputStream) {
      return (boolean) ended.invokeExact((Object) stream) || lastChunk.take(stream);
    }
    return stream instanceof ContentLengthInputStream && known.left() == 0;
  }
}
