package io.retropool.client.jdkhttp.java11;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/** A caller's request whose body is published where the caller's code is promised to run. Immutable, thread-safe. */
final class CallRequest extends HttpRequest {
  private final HttpRequest caller;
  private final BodyPublisher publisher;

  private CallRequest(HttpRequest caller, BodyPublisher publisher) {
    this.caller = caller;
    this.publisher = publisher;
  }

  /** The request itself where its body is none, or bytes that are there already. */
  static HttpRequest of(HttpRequest request, Call call) {
    return RequestBodies.isPlain(request)
        ? request
        : new CallRequest(request, new LanePublisher(request.bodyPublisher().get(), call));
  }

  @Override
  public Optional<BodyPublisher> bodyPublisher() {
    return Optional.of(publisher);
  }

  @Override
  public String method() {
    return caller.method();
  }

  @Override
  public Optional<Duration> timeout() {
    return caller.timeout();
  }

  @Override
  public boolean expectContinue() {
    return caller.expectContinue();
  }

  @Override
  public URI uri() {
    return caller.uri();
  }

  @Override
  public Optional<HttpClient.Version> version() {
    return caller.version();
  }

  @Override
  public HttpHeaders headers() {
    return caller.headers();
  }
}
