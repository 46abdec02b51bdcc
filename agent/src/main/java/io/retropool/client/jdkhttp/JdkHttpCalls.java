package io.retropool.client.jdkhttp;

/**
 * What happens at each hook, in the classes that are compiled for Java 11: the arguments are those of the woven
 * methods, the answers those of a {@link io.retropool.client.HookHandler}. Thread-safe.
 */
public interface JdkHttpCalls {
  /**
   * The one implementation's class; made with a {@code ClientContext}, two {@code HookGroup}s, a {@code Consumer} of
   * errors.
   */
  String IMPLEMENTATION = "io.retropool.client.jdkhttp.java11.JdkHttpAdapter";

  /** Whether any call or connection of ours is there, or was lately: else only what is built is of interest. */
  boolean hasCalls();

  /** {@code HttpClientBuilderImpl.build}. */
  Object build(Object builder) throws Throwable;

  /** The private {@code HttpClientImpl.sendAsync}, which both public ones and {@code send} end in. */
  Object send(Object client, Object request, Object handler, Object pushes, Object executor) throws Throwable;

  /** {@code HttpClientImpl.connectTimeout}. */
  Object connectTimeout(Object client) throws Throwable;

  /** Which call of ours this {@code MultiExchange} works for; null: none. */
  Object callOfMulti(Object multiExchange) throws Throwable;

  /** The same of an {@code Exchange}. */
  Object callOfExchange(Object exchange) throws Throwable;

  /** The same of a {@code Http1Exchange}; or which call that is only looked at. */
  Object callOfImplementation(Object exchangeImplementation) throws Throwable;

  /** {@code CookieFilter.request}. */
  Object enterCookies(Object multiExchange) throws Throwable;

  /** {@code CookieFilter.response}. */
  Object enterCookiesOfResponse(Object response) throws Throwable;

  /** {@code Exchange.establishExchange}: the JDK looks for a connection. */
  Object enterExchange(Object exchange) throws Throwable;

  /** The end of one of those three. */
  void leave(Object entered);

  /** {@code RedirectFilter.request} has taken the client's policy, for a call of ours. */
  void redirects(Object filter, Object call) throws Throwable;

  /** {@code Exchange.responseAsync} has returned this future, for a call of ours. */
  Object response(Object call, Object future);

  /** {@code Http1AsyncReceiver.Http1TubeSubscriber.onNext}. */
  Object read(Object subscriber, Object buffers) throws Throwable;

  /** {@code Http1AsyncReceiver.flush}; what it answers with is an {@code AutoCloseable} that ends with it. */
  Object bytes(Object receiver) throws Throwable;

  /** {@code Stream.schedule}, as {@link #bytes}. */
  Object streamedBytes(Object stream) throws Throwable;

  /** {@code ConnectionPool.getConnection}. */
  Object fromPool(Object pool, Object secure, Object address, Object proxy) throws Throwable;

  /** {@code HttpConnection.closeOrReturnToCache}. */
  Object toPool(Object connection, Object headers) throws Throwable;

  /** {@code Http1Exchange.sendHeadersAsync} has returned this future, for such a call. */
  Object headers(Object call, Object exchangeImplementation, Object future) throws Throwable;

  /**
   * The subscriber to a request's body is given a part of it.
   *
   * @param part null: the body, of unknown length, is over
   */
  void body(Object subscriber, Object part) throws Throwable;

  /** {@code ConnectionPool.CleanupTrigger.onNext}: these buffers have come on an idle connection. */
  void unasked(Object cleanupTrigger, Object buffers) throws Throwable;

  /** {@code PlainHttpConnection.close} has closed the socket. */
  void closed(Object connection) throws Throwable;

  /** {@code Http2ClientImpl.offerConnection}. */
  Object offered(Object http2Client, Object connection) throws Throwable;

  /** {@code Http2ClientImpl.getConnectionFor}: an {@code Exchange} wants a stream. */
  Object stream(Object request, Object exchange) throws Throwable;

  /** It has returned this future, for a call of ours or one that is only looked at. */
  Object streaming(Object call, Object future);

  /** A stream of that number is about to end on a {@code Http2Connection}; null where it is none of ours. */
  Object ending(Object http2Connection, int stream) throws Throwable;

  /** {@code Http2Connection.decrementStreamsCount}: it counts no more. */
  void ends(Object ending) throws Throwable;

  /** {@code Http2Connection.closeStream}: it is gone. */
  void ended(Object ending) throws Throwable;

  /** {@code Http2Connection.handleGoAway}. */
  Object goAway(Object http2Connection, Object frame) throws Throwable;

  /** {@code Http2Connection.putStream}: a stream gets its number; as {@link #bytes}. */
  Object opening(Object http2Connection, Object stream, int number) throws Throwable;

  /** {@code Stream.receiveDataFrame}; as {@link #bytes}. */
  Object arriving(Object stream, Object dataFrame) throws Throwable;

  /** {@code Stream.connectionClosing}: its connection has ended. */
  Object lost(Object stream) throws Throwable;

  /** {@code HttpRequestImpl.getAddress}. */
  Object lookUp();

  /** It has answered with this address, or thrown. */
  void lookedUp(Object entered, Object address, Throwable thrown);

  /** {@code PlainHttpConnection.connectAsync}. */
  Object connect(Object connection, Object exchange) throws Throwable;

  /** It has returned this future. */
  void connecting(Object entered, Object future);
}
