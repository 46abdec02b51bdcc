package io.retropool.adapter.apache40;

import io.retropool.adapter.apache4common.Heads;
import io.retropool.client.library.SocketBody;
import io.retropool.client.library.Sockets;
import io.retropool.client.library.StreamBodies;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.ContentLengthInputStream;

/** The bodies of answers. Thread-safe. */
final class Bodies {
  private final MethodHandle content;
  private final StreamBodies streams;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Bodies(Sockets sockets) throws ReflectiveOperationException {
    this.content = sockets.getter(BasicHttpEntity.class, "content");
    this.streams = new StreamBodies(sockets, ContentLengthInputStream.class, ChunkedInputStream.class);
  }

  /** Null where it does not say itself that it has none. */
  static SocketBody without(HttpResponse response) {
    return Heads.saysNone(response) ? SocketBody.NONE : null;
  }

  /** @param response as the library received it, with a body */
  SocketBody of(HttpResponse response) {
    HttpEntity entity = response.getEntity();
    return entity == null ? without(response) : streams.of(content(entity), entity.getContentLength());
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
}
