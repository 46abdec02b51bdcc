package io.retropool.client.jdkhttp;

import io.retropool.client.Hook;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Which methods of the JDK are woven, for each moment of a call. */
final class JdkHttpHooks {
  private static final String PACKAGE = "jdk.internal.net.http.";

  /** Comma separated: all that are named below. */
  static final String CLASSES =
      PACKAGE + "HttpClientBuilderImpl" + ","
          + PACKAGE + "HttpClientImpl" + ","
          + PACKAGE + "CookieFilter" + ","
          + PACKAGE + "RedirectFilter" + ","
          + PACKAGE + "Exchange" + ","
          + PACKAGE + "ConnectionPool" + ","
          + PACKAGE + "ConnectionPool$CleanupTrigger" + ","
          + PACKAGE + "HttpConnection" + ","
          + PACKAGE + "Http1AsyncReceiver" + ","
          + PACKAGE + "Http1AsyncReceiver$Http1TubeSubscriber" + ","
          + PACKAGE + "Http1Exchange" + ","
          + PACKAGE + "Http1Request$FixedContentSubscriber" + ","
          + PACKAGE + "Http1Request$StreamSubscriber" + ","
          + PACKAGE + "PlainHttpConnection" + ","
          + PACKAGE + "Http2ClientImpl" + ","
          + PACKAGE + "Http2Connection" + ","
          + PACKAGE + "Stream" + ","
          + PACKAGE + "HttpRequestImpl";

  private static final String CONNECTION_TYPE = "Ljdk/internal/net/http/HttpConnection;";
  private static final String REQUEST_TYPE = "Ljdk/internal/net/http/HttpRequestImpl;";
  private static final String ADDRESS_TYPE = "Ljava/net/InetSocketAddress;";
  private static final String MULTI_TYPE = "Ljdk/internal/net/http/MultiExchange;";
  private static final String HTTP_2_TYPE = "Ljdk/internal/net/http/Http2Connection;";
  private static final String EXCHANGE_TYPE = "Ljdk/internal/net/http/Exchange;";
  private static final String SEND_TYPES =
      "Ljava/net/http/HttpRequest;Ljava/net/http/HttpResponse$BodyHandler;"
          + "Ljava/net/http/HttpResponse$PushPromiseHandler;Ljava/util/concurrent/Executor;";
  /** From which version on whoever closes a connection may say why. */
  private static final int CLOSE_HAS_A_CAUSE = 21;

  private final JdkHttpModule module;

  JdkHttpHooks(JdkHttpModule module) {
    this.module = module;
  }

  /** Every builder's {@code build()}, that of {@code HttpClient.newHttpClient()} included. */
  List<Hook> clients() {
    return Collections.singletonList(at("HttpClientBuilderImpl", "build", "", JdkHttpHook.BUILD));
  }

  /** Without any one of these a caller would get another's settings, or connections would be lost. */
  List<Hook> calls() {
    int jdk = Integer.parseInt(System.getProperty("java.specification.version"));
    String cause = jdk >= CLOSE_HAS_A_CAUSE ? "Ljava/lang/Throwable;" : "";
    return Arrays.asList(
        at("HttpClientImpl", "sendAsync", SEND_TYPES, JdkHttpHook.SEND),
        at("HttpClientImpl", "connectTimeout", "", JdkHttpHook.CONNECT_TIMEOUT),
        at("CookieFilter", "request", REQUEST_TYPE.concat(MULTI_TYPE), JdkHttpHook.COOKIES_REQUEST),
        at("CookieFilter", "response", "Ljdk/internal/net/http/Response;", JdkHttpHook.COOKIES_RESPONSE),
        at("RedirectFilter", "request", REQUEST_TYPE.concat(MULTI_TYPE), JdkHttpHook.REDIRECT),
        at("Exchange", "establishExchange", CONNECTION_TYPE, JdkHttpHook.EXCHANGE),
        at("Exchange", "responseAsync", "", JdkHttpHook.RESPONSE),
        at("Http1AsyncReceiver$Http1TubeSubscriber", "onNext", "Ljava/util/List;", JdkHttpHook.READ),
        at("Http1AsyncReceiver", "flush", "", JdkHttpHook.BYTES),
        at("Stream", "schedule", "", JdkHttpHook.STREAMED_BYTES),
        at("ConnectionPool", "getConnection", "Z".concat(ADDRESS_TYPE).concat(ADDRESS_TYPE), JdkHttpHook.FROM_POOL),
        at("HttpConnection", "closeOrReturnToCache", "Ljava/net/http/HttpHeaders;", JdkHttpHook.TO_POOL),
        at("ConnectionPool$CleanupTrigger", "onNext", "Ljava/util/List;", JdkHttpHook.UNASKED),
        at("Http1Exchange", "sendHeadersAsync", "", JdkHttpHook.HEADERS),
        at("Http1Request$FixedContentSubscriber", "onNext", "Ljava/nio/ByteBuffer;", JdkHttpHook.BODY),
        at("Http1Request$StreamSubscriber", "onComplete", "", JdkHttpHook.BODY),
        at("PlainHttpConnection", "close", cause, JdkHttpHook.CLOSE),
        at("Http2ClientImpl", "offerConnection", HTTP_2_TYPE, JdkHttpHook.HTTP_2));
  }

  /** Without any one of these HTTP/2 connections are not pooled. */
  List<Hook> streams() {
    return Arrays.asList(
        at("Http2ClientImpl", "getConnectionFor", REQUEST_TYPE.concat(EXCHANGE_TYPE), JdkHttpHook.STREAM),
        at("Http2Connection", "decrementStreamsCount", "I", JdkHttpHook.STREAM_ENDS),
        at("Http2Connection", "closeStream", "I", JdkHttpHook.STREAM_ENDED),
        at("Http2Connection", "handleGoAway", "Ljdk/internal/net/http/frame/GoAwayFrame;", JdkHttpHook.GO_AWAY),
        at("Http2Connection", "putStream", "Ljdk/internal/net/http/Stream;I", JdkHttpHook.STREAM_OPENS),
        at("Stream", "receiveDataFrame", "Ljdk/internal/net/http/frame/DataFrame;", JdkHttpHook.STREAM_ARRIVES),
        at("Stream", "connectionClosing", "Ljava/lang/Throwable;", JdkHttpHook.STREAM_LOST));
  }

  /** Without these a dial has no phases. */
  List<Hook> times() {
    return Arrays.asList(
        at("HttpRequestImpl", "getAddress", "", JdkHttpHook.LOOK_UP),
        at("PlainHttpConnection", "connectAsync", EXCHANGE_TYPE, JdkHttpHook.CONNECT));
  }

  private Hook at(String simpleName, String method, String parameters, JdkHttpHook hook) {
    return new Hook(PACKAGE.concat(simpleName), method, parameters, new JdkHttpHandler(module, hook));
  }
}
