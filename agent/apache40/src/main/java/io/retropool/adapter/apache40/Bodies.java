package io.retropool.adapter.apache40;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.Sockets;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.ContentLengthInputStream;

/** How much of an answer's body is still to be read, by what the library's own streams know. Thread-safe. */
final class Bodies {
  private static final SocketBody NONE =
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

  private final MethodHandle content;
  private final MethodHandle length;
  private final MethodHandle position;
  private final MethodHandle ended;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Bodies(Sockets sockets) throws ReflectiveOperationException {
    this.content = sockets.getter(BasicHttpEntity.class, "content");
    this.length = sockets.getter(ContentLengthInputStream.class, "contentLength");
    this.position = sockets.getter(ContentLengthInputStream.class, "pos");
    this.ended = sockets.getter(ChunkedInputStream.class, "eof");
  }

  /** Null where it does not say itself that it has none. */
  static SocketBody without(HttpResponse response) {
    return Fitness.saysNone(response) ? NONE : null;
  }

  /** @param response as the library received it, with a body */
  SocketBody of(HttpResponse response) {
    HttpEntity entity = response.getEntity();
    return entity == null ? without(response) : new Body(content(entity), Math.max(0, entity.getContentLength()));
  }

  /** Not by asking the entity: that of 4.0 gives it away once. */
  private InputStream content(HttpEntity entity) {
    try {
      return entity.getClass() == BasicHttpEntity.class
          ? (InputStream) (Object) content.invokeExact((Object) entity)
          : null;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
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
