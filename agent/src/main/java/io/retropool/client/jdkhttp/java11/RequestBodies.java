package io.retropool.client.jdkhttp.java11;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;

/** What a request's body is, told without asking the application's publisher. Thread-safe. */
final class RequestBodies {
  private static final String PUBLISHERS = JdkInternals.PACKAGE + "RequestPublishers$";

  private RequestBodies() {}

  /** Whether there is none: no publisher, or the JDK's {@code BodyPublishers.noBody()}. */
  static boolean isNone(HttpRequest request) {
    BodyPublisher publisher = request.bodyPublisher().orElse(null);
    return publisher == null || isJdk(publisher, "EmptyPublisher");
  }

  /** Whether it is none, or bytes that are there already. */
  static boolean isPlain(HttpRequest request) {
    return isNone(request) || isBytes(request.bodyPublisher().get());
  }

  private static boolean isBytes(BodyPublisher publisher) {
    return isJdk(publisher, "ByteArrayPublisher") || isJdk(publisher, "StringPublisher");
  }

  private static boolean isJdk(BodyPublisher publisher, String simpleName) {
    Class<?> type = publisher.getClass();
    return type.getModule() == HttpRequest.class.getModule() && type.getName().equals(PUBLISHERS + simpleName);
  }
}
