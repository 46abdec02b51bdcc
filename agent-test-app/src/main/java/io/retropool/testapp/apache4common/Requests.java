package io.retropool.testapp.apache4common;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import java.io.ByteArrayInputStream;
import java.net.URI;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;

/** Requests of Apache HttpClient 4, by the arguments {@code url}, {@code method} and {@code header=Name:value}. */
public final class Requests {
  private Requests() {}

  public static HttpRequestBase get(Arguments arguments) {
    return prepared(new HttpGet(arguments.get("url")), arguments);
  }

  public static HttpRequestBase withoutBody(Arguments arguments) {
    return prepared(new Named(arguments.get("method"), arguments.get("url")), arguments);
  }

  /** {@code length} bytes (100) that can be sent twice. */
  public static HttpRequestBase buffered(Arguments arguments) {
    return post(arguments, new ByteArrayEntity(Body.ofLength(arguments.number("length", 100))));
  }

  /** {@code length} bytes (100) that can be sent once, chunked where {@code framing=chunked}. */
  public static HttpRequestBase streamed(Arguments arguments) {
    byte[] body = Body.ofLength(arguments.number("length", 100));
    boolean chunked = arguments.get("framing", "fixed").equals("chunked");
    InputStreamEntity entity = new InputStreamEntity(new ByteArrayInputStream(body), chunked ? -1 : body.length);
    entity.setChunked(chunked);
    return post(arguments, entity);
  }

  private static HttpRequestBase post(Arguments arguments, HttpEntity entity) {
    NamedWithBody request = new NamedWithBody(arguments.get("method", "POST"), arguments.get("url"));
    request.setEntity(entity);
    return prepared(request, arguments);
  }

  private static HttpRequestBase prepared(HttpRequestBase request, Arguments arguments) {
    if (arguments.has("header")) {
      String[] header = arguments.get("header").split(":", 2);
      request.addHeader(header[0], header[1]);
    }
    return request;
  }

  public static final class Named extends HttpRequestBase {
    private final String method;

    public Named(String method, String url) {
      this.method = method;
      setURI(URI.create(url));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }

  public static final class NamedWithBody extends HttpEntityEnclosingRequestBase {
    private final String method;

    public NamedWithBody(String method, String url) {
      this.method = method;
      setURI(URI.create(url));
    }

    @Override
    public String getMethod() {
      return method;
    }
  }
}
