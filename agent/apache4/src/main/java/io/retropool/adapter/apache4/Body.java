package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketBody;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.ContentLengthInputStream;

/** The body of an answer, which may have been read to its end although the library has not seen that. Thread-safe. */
final class Body implements SocketBody {
  private final SocketBody known;
  private final WeakReference<InputStream> content;
  private final LastChunk lastChunk;
  private final long reader = Thread.currentThread().getId();

  /**
   * @param known what it says of itself
   * @param content held weakly, so that an answer that nobody reads is found
   */
  Body(SocketBody known, InputStream content, LastChunk lastChunk) {
    this.known = known;
    this.content = new WeakReference<>(content);
    this.lastChunk = lastChunk;
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
   * the call, which may still be reading. What the library takes for the end of chunks is none to go by: it does so
   * before it reads what follows the last one, and where that fails.
   */
  boolean isOver() throws Throwable {
    InputStream stream = Thread.currentThread().getId() == reader ? content.get() : null;
    return stream instanceof ChunkedInputStream
        ? lastChunk.take(stream)
        : stream instanceof ContentLengthInputStream && known.left() == 0;
  }
}
