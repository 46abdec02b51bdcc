package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;

/** How much of an answer's body is still to be read, by what the library's own streams know. Thread-safe. */
final class Bodies {
  /** That of an answer which says itself that it has none. */
  static final SocketBody NONE =
      new SocketBody() {
        @Override
        public long left() {
          return 0;
        }

        @Override
        public long size() {
          return 0;
        }
      };

  private final MethodHandle length;
  private final MethodHandle position;
  private final MethodHandle ended;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Bodies(Sockets sockets) throws ReflectiveOperationException {
    this.length = sockets.getter(ContentLengthInputStream.class, "contentLength");
    this.position = sockets.getter(ContentLengthInputStream.class, "pos");
    this.ended = sockets.getter(ChunkedInputStream.class, "eof");
  }

  /** @param response that may have a body, as the library received it */
  SocketBody of(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return NONE;
    }
    InputStream content = null;
    try {
      content = entity.getContent();
    } catch (IOException | IllegalStateException none) {
      // nothing is known of it
    }
    return new Body(content, Math.max(0, entity.getContentLength()));
  }

  private long left(InputStream content) throws Throwable {
    if (content instanceof ContentLengthInputStream) {
      return (long) length.invokeExact((Object) content) - (long) position.invokeExact((Object) content);
    }
    return content instanceof ChunkedInputStream && !(boolean) ended.invokeExact((Object) content) ? -1 : 0;
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
        return Bodies.this.left(content.get());
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
