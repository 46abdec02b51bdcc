package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.java11.Workers.Lending;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Stands for a caller's body handler, and tells the hooks which call an exchange belongs to. Thread-safe. */
final class CallHandler<T> implements BodyHandler<T> {
  /** The JDK's own subscribers that run nothing of the caller's, and do not block. */
  private static final Set<String> PLAIN =
      new HashSet<>(Arrays.asList("ByteArraySubscriber", "NullSubscriber", "HttpResponseInputStream"));

  private static final String SUBSCRIBERS = JdkInternals.PACKAGE + "ResponseSubscribers$";

  private final Call call;
  private final BodyHandler<T> caller;

  CallHandler(Call call, BodyHandler<T> caller) {
    this.call = call;
    this.caller = caller;
  }

  Call call() {
    return call;
  }

  @Override
  public BodySubscriber<T> apply(ResponseInfo info) {
    BodySubscriber<T> subscriber = applied(info);
    boolean plain = subscriber == null || isPlain(subscriber.getClass());
    boolean mapped = !plain && call.jdk().streams().isMapped(subscriber);
    call.takesBody(!plain && !mapped);
    return plain ? subscriber : new CallerSubscriber<>(subscriber, call.threads(), mapped);
  }

  /** On a thread of ours is only one of the JDK's own, but that may ask one of the caller's ({@code limiting}). */
  private BodySubscriber<T> applied(ResponseInfo info) {
    if (!Workers.isAtWork()) {
      return caller.apply(info);
    }
    try (Lending lending = call.threads().lend()) {
      return caller.apply(info);
    }
  }

  /** Whether the handler is the JDK's own. */
  static boolean isJdk(BodyHandler<?> handler) {
    return handler.getClass().getModule() == BodyHandler.class.getModule();
  }

  private static boolean isPlain(Class<?> type) {
    return type.getModule() == BodyHandler.class.getModule()
        && type.getName().startsWith(SUBSCRIBERS)
        && PLAIN.contains(type.getName().substring(SUBSCRIBERS.length()));
  }
}
