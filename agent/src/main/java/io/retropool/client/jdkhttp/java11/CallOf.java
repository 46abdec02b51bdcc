package io.retropool.client.jdkhttp.java11;

/** Which call of ours an object of the JDK works for, told from the body handler; null: none. Thread-safe. */
final class CallOf {
  private CallOf() {}

  static Call multi(JdkInternals jdk, Object multiExchange) throws Throwable {
    Object handler = multiExchange == null ? null : jdk.handlerOfMulti(multiExchange);
    return handler instanceof CallHandler ? ((CallHandler<?>) handler).call() : null;
  }

  static Call exchange(JdkInternals jdk, Object exchange) throws Throwable {
    return multi(jdk, jdk.multi(exchange));
  }

  /** A call that is only looked at. */
  static WatchedCall watched(JdkInternals jdk, Object exchange) throws Throwable {
    Object multiExchange = jdk.multi(exchange);
    return multiExchange == null ? null : WatchedCall.of(jdk.handlerOfMulti(multiExchange));
  }
}
