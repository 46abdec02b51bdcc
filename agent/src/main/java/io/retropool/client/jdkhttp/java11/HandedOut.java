package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Has the caller get a response whose body is a stream of its own, which nothing of the JDK's refers to: so a body that
 * is forgotten is lost, and its connection can be closed; and whose request has the caller's own body. The response is
 * the JDK's {@code HttpResponseImpl} again (17 to 26), made of the same head. Thread-safe.
 */
final class HandedOut {
  private static final String STREAM = JdkInternals.PACKAGE + "ResponseSubscribers$HttpResponseInputStream";

  private final JdkInternals jdk;
  private final Class<?> stream = JdkInternals.jdk(STREAM);
  private final Constructor<?> response;

  HandedOut(JdkInternals jdk, PrivateAccess access) throws ReflectiveOperationException {
    this.jdk = jdk;
    this.response =
        access.open(
            JdkInternals.jdk(JdkInternals.PACKAGE + "HttpResponseImpl")
                .getDeclaredConstructor(
                    HttpRequest.class,
                    JdkInternals.jdk(JdkInternals.PACKAGE + "Response"),
                    HttpResponse.class,
                    Object.class,
                    JdkInternals.jdk(JdkInternals.PACKAGE + "Exchange")));
  }

  /** @return the same response where its body is no stream, or at its end already, and its request the caller's */
  HttpResponse<?> of(Call call, HttpResponse<?> answer) throws Throwable {
    Object head = call.head();
    if (head == null) {
      return answer;
    }
    Object body = stream.isInstance(answer.body()) ? body(call, (InputStream) answer.body()) : answer.body();
    HttpRequest request = CallRequest.asSent(answer.request());
    if (body == answer.body() && request == answer.request()) {
      return answer;
    }
    HttpResponse<?> before = answer.previousResponse().orElse(null);
    return (HttpResponse<?>) response.newInstance(request, head, before, body, jdk.exchangeOfResponse(head));
  }

  private static InputStream body(Call call, InputStream given) {
    InputStream body = new HandedOutStream(given);
    return call.heldBy(body) ? body : given;
  }
}
