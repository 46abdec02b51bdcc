package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.Sockets;
import io.retropool.client.library.StreamBodies;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;

/** The bodies of answers. Thread-safe. */
final class Bodies {
  private final StreamBodies streams;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Bodies(Sockets sockets) throws ReflectiveOperationException {
    this.streams = new StreamBodies(sockets, ContentLengthInputStream.class, ChunkedInputStream.class);
  }

  /** @param response that may have a body, as the library received it */
  SocketBody of(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return SocketBody.NONE;
    }
    InputStream content = null;
    try {
      content = entity.getContent();
    } catch (IOException | IllegalStateException none) {
      // nothing is known of it
    }
    return streams.of(content, entity.getContentLength());
  }
}
