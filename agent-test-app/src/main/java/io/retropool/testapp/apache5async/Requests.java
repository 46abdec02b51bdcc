package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import java.net.URI;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;

/** Requests, as the arguments describe them: {@code url}, {@code method}, {@code header=Name:value}. */
final class Requests {
  private Requests() {}

  static AsyncRequestProducer get(Arguments arguments) {
    return prepared("GET", arguments).build();
  }

  static AsyncRequestProducer withoutBody(Arguments arguments) {
    return prepared(arguments.get("method"), arguments).build();
  }

  /** {@code length} bytes (100) that can be sent twice. */
  static AsyncRequestProducer buffered(Arguments arguments) {
    return post(arguments, new BasicAsyncEntityProducer(bytes(arguments), ContentType.APPLICATION_OCTET_STREAM));
  }

  /** {@code length} bytes (100) that can be sent once, chunked where {@code framing=chunked}. */
  static AsyncRequestProducer streamed(Arguments arguments) {
    boolean chunked = arguments.get("framing", "fixed").equals("chunked");
    return post(arguments, new Once(bytes(arguments), chunked));
  }

  private static byte[] bytes(Arguments arguments) {
    return Body.ofLength(arguments.number("length", 100));
  }

  private static AsyncRequestProducer post(Arguments arguments, BasicAsyncEntityProducer body) {
    return prepared(arguments.get("method", "POST"), arguments).setEntity(body).build();
  }

  private static AsyncRequestBuilder prepared(String method, Arguments arguments) {
    AsyncRequestBuilder request = AsyncRequestBuilder.create(method).setUri(URI.create(arguments.get("url")));
    if (arguments.has("header")) {
      String[] header = arguments.get("header").split(":", 2);
      request.addHeader(header[0], header[1]);
    }
    return request;
  }

  /** A body that cannot be had twice. */
  static final class Once extends BasicAsyncEntityProducer {
    Once(byte[] content, boolean chunked) {
      super(content, ContentType.APPLICATION_OCTET_STREAM, chunked);
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }
  }
}
