package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import java.io.ByteArrayInputStream;
import java.net.URI;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.methods.ByteArrayRequestEntity;
import org.apache.commons.httpclient.methods.DeleteMethod;
import org.apache.commons.httpclient.methods.EntityEnclosingMethod;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.commons.httpclient.methods.HeadMethod;
import org.apache.commons.httpclient.methods.InputStreamRequestEntity;
import org.apache.commons.httpclient.methods.OptionsMethod;
import org.apache.commons.httpclient.methods.RequestEntity;
import org.apache.commons.httpclient.methods.TraceMethod;
import org.apache.commons.httpclient.params.HttpMethodParams;

/** Requests, as the arguments describe them: {@code url}, {@code method}, {@code header=Name:value}. */
final class Requests {
  private Requests() {}

  static HttpMethodBase get(Arguments arguments) {
    return prepared(new GetMethod(arguments.get("url")), arguments);
  }

  /** For a client that knows the host itself: path and query. */
  static HttpMethodBase relative(Arguments arguments) {
    URI uri = URI.create(arguments.get("url"));
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return prepared(new GetMethod(uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery()), arguments);
  }

  static HttpMethodBase withoutBody(Arguments arguments) {
    return prepared(withoutBody(arguments.get("method"), arguments.get("url")), arguments);
  }

  static HttpMethodBase withoutBody(String method, String url) {
    switch (method) {
      case "GET":
        return new GetMethod(url);
      case "HEAD":
        return new HeadMethod(url);
      case "OPTIONS":
        return new OptionsMethod(url);
      case "TRACE":
        return new TraceMethod(url);
      case "DELETE":
        return new DeleteMethod(url);
      default:
        return new Named(method, url);
    }
  }

  /** {@code length} bytes (100) that can be sent twice. */
  static HttpMethodBase buffered(Arguments arguments) {
    return post(arguments, new ByteArrayRequestEntity(Body.ofLength(arguments.number("length", 100))), false);
  }

  /** {@code length} bytes (100) that can be sent once, chunked where {@code framing=chunked}. */
  static HttpMethodBase streamed(Arguments arguments) {
    byte[] body = Body.ofLength(arguments.number("length", 100));
    boolean chunked = arguments.get("framing", "fixed").equals("chunked");
    return post(arguments, new InputStreamRequestEntity(new ByteArrayInputStream(body), body.length), chunked);
  }

  private static HttpMethodBase post(Arguments arguments, RequestEntity entity, boolean chunked) {
    NamedWithBody request = new NamedWithBody(arguments.get("method", "POST"), arguments.get("url"));
    request.setRequestEntity(entity);
    request.setContentChunked(chunked);
    return prepared(request, arguments);
  }

  private static HttpMethodBase prepared(HttpMethodBase request, Arguments arguments) {
    if (arguments.has("header")) {
      String[] header = arguments.get("header").split(":", 2);
      request.addRequestHeader(header[0], header[1]);
      // The library takes the field out again unless it is told that it is meant.
      request.getParams().setBooleanParameter(HttpMethodParams.USE_EXPECT_CONTINUE, header[0].equals("Expect"));
    }
    return request;
  }

  private static final class Named extends HttpMethodBase {
    private final String method;

    Named(String method, String url) {
      super(url);
      this.method = method;
    }

    @Override
    public String getName() {
      return method;
    }
  }

  static final class NamedWithBody extends EntityEnclosingMethod {
    private final String method;

    NamedWithBody(String method, String url) {
      super(url);
      this.method = method;
    }

    @Override
    public String getName() {
      return method;
    }
  }
}
