package io.retropool.adapter.apache3;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.Sockets;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethodBase;

/** How much of an answer's body is still to be read, by what the library's own stream knows. Thread-safe. */
final class Bodies {
  private final Class<?> type;
  private final MethodHandle open;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Bodies(Sockets sockets) throws ReflectiveOperationException {
    this.type = LibraryClass.beside(HttpConnection.class, "AutoCloseInputStream");
    this.open = sockets.getter(type, "streamOpen");
  }

  /** Null where it does not say itself that it has none. */
  static SocketBody without(HttpMethodBase method) {
    return Fitness.saysNone(method) ? SocketBody.NONE : null;
  }

  /** Of the answer that has been received on this connection; null where it has no body. */
  InputStream stream(HttpConnection connection) {
    InputStream stream = connection.getLastResponseInputStream();
    return stream == null || stream.getClass() != type ? null : stream;
  }

  /** @param stream of the answer to this request, see {@link #stream} */
  SocketBody of(HttpMethodBase method, InputStream stream) {
    return stream == null ? without(method) : new Body(stream, Math.max(0, method.getResponseContentLength()));
  }

  /** Whether the library has seen the end; null is a stream that was forgotten, of which nobody knows. */
  boolean isRead(InputStream stream) {
    return stream != null && !isOpen(stream);
  }

  private boolean isOpen(InputStream stream) {
    try {
      return (boolean) open.invokeExact((Object) stream);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private final class Body implements SocketBody {
    private final WeakReference<InputStream> stream;
    private final long size;

    Body(InputStream stream, long size) {
      this.stream = new WeakReference<>(stream);
      this.size = size;
    }

    /** It knows that something is left, but not how much. */
    @Override
    public long left() {
      InputStream of = stream.get();
      return of != null && isOpen(of) ? -1 : 0;
    }

    @Override
    public long size() {
      return size;
    }
  }
}
