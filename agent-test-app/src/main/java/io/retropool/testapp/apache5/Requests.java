package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import java.io.ByteArrayInputStream;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/** Requests, as the arguments describe them: {@code url}, {@code method}, {@code header=Name:value}. */
final class Requests {
  private Requests() {}

  static HttpUriRequestBase get(Arguments arguments) {
    return prepared(new HttpGet(arguments.get("url")), arguments);
  }

  static HttpUriRequestBase withoutBody(Arguments arguments) {
    return prepared(named(arguments.get("method"), arguments), arguments);
  }

  /** {@code length} bytes (100) that can be sent twice. */
  static HttpUriRequestBase buffered(Arguments arguments) {
    byte[] body = Body.ofLength(arguments.number("length", 100));
    return post(arguments, new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
  }

  /** {@code length} bytes (100) that can be sent once, chunked where {@code framing=chunked}. */
  static HttpUriRequestBase streamed(Arguments arguments) {
    byte[] body = Body.ofLength(arguments.number("length", 100));
    boolean chunked = arguments.get("framing", "fixed").equals("chunked");
    return post(
        arguments,
        new InputStreamEntity(
            new ByteArrayInputStream(body), chunked ? -1 : body.length, ContentType.APPLICATION_OCTET_STREAM));
  }

  private static HttpUriRequestBase post(Arguments arguments, HttpEntity entity) {
    HttpUriRequestBase request = named(arguments.get("method", "POST"), arguments);
    request.setEntity(entity);
    return prepared(request, arguments);
  }

  private static HttpUriRequestBase named(String method, Arguments arguments) {
    return new HttpUriRequestBase(method, URI.create(arguments.get("url")));
  }

  private static HttpUriRequestBase prepared(HttpUriRequestBase request, Arguments arguments) {
    if (arguments.has("header")) {
      String[] header = arguments.get("header").split(":", 2);
      request.addHeader(header[0], header[1]);
    }
    return request;
  }
}
