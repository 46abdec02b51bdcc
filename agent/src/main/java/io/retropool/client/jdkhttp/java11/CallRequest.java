package io.retropool.client.jdkhttp.java11;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * A caller's request whose body is published where the caller's code is promised to run, or whose header fields are
 * settled. Immutable, thread-safe.
 */
final class CallRequest extends HttpRequest {
  private final HttpRequest caller;
  private final BodyPublisher publisher;
  private final HttpHeaders headers;

  private CallRequest(HttpRequest caller, BodyPublisher publisher, HttpHeaders headers) {
    this.caller = caller;
    this.publisher = publisher;
    this.headers = headers;
  }

  /** The request itself where its body is none, or bytes that are there already. */
  static HttpRequest of(HttpRequest request, Call call) {
    return RequestBodies.isPlain(request)
        ? request
        : new CallRequest(request, new LanePublisher(callers(request.bodyPublisher().get()), call), null);
  }

  private static BodyPublisher callers(BodyPublisher publisher) {
    return publisher instanceof LanePublisher ? ((LanePublisher) publisher).caller() : publisher;
  }

  /** What the caller has of a request that was sent: with the body that is his own. */
  static HttpRequest asSent(HttpRequest request) {
    BodyPublisher sent = request.bodyPublisher().orElse(null);
    return sent instanceof LanePublisher ? new CallRequest(request, callers(sent), null) : request;
  }

  /** The same for whoever sends it later and elsewhere: with its header fields as this thread sees them. */
  static HttpRequest asNow(HttpRequest request) {
    return new CallRequest(request, request.bodyPublisher().orElse(null), request.headers());
  }

  @Override
  public Optional<BodyPublisher> bodyPublisher() {
    return Optional.ofNullable(publisher);
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
    return headers == null ? caller.headers() : headers;
  }

  @Override
  public String toString() {
    return caller.toString();
  }
}
