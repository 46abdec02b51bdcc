package io.retropool.adapter.apache4;

import io.retropool.adapter.apache4common.Heads;
import io.retropool.client.library.SocketBody;
import io.retropool.client.library.Sockets;
import io.retropool.client.library.StreamBodies;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.impl.io.ChunkedInputStream;
import org.apache.http.impl.io.ContentLengthInputStream;

/** The bodies of answers. Thread-safe. */
final class Bodies {
  private final StreamBodies streams;
  private final LastChunk lastChunk;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Bodies(Sockets sockets) throws ReflectiveOperationException {
    this.streams = new StreamBodies(sockets, ContentLengthInputStream.class, ChunkedInputStream.class);
    this.lastChunk = new LastChunk(sockets);
  }

  /**
   * @param response as the library received it
   * @return null where it has none and does not say so
   */
  SocketBody of(HttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return Heads.saysNone(response) ? SocketBody.NONE : null;
    }
    InputStream content = null;
    try {
      content = entity.getContent();
    } catch (IOException | IllegalStateException none) {
      // nothing is known of it
    }
    return new Body(streams.of(content, entity.getContentLength()), content, lastChunk);
  }
}
