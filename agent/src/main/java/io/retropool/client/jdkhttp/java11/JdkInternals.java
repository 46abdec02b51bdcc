package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The private members of the JDK's HTTP client that this client needs, by their own names. All of them exist in JDK
 * 11, 17, 21, 25 and 26; where one is missing the constructor says which, and the client stays off.
 *
 * <p>Thread-safe; a read of a field is not synchronised with its owner.
 */
final class JdkInternals {
  /** With the dot at its end. */
  static final String PACKAGE = "jdk.internal.net.http.";

  /** Settings of a builder that {@link ClientSettings} knows; one more, in a JDK to come, keeps the client off. */
  private static final Set<String> SETTINGS =
      new HashSet<>(
          Arrays.asList(
              "cookieHandler", "connectTimeout", "followRedirects", "proxy", "authenticator", "version", "executor",
              "sslContext", "sslParams", "priority", "localAddr"));

  private final PrivateAccess access;
  private final ChannelCheck check;
  private final Http1Answers answers;
  private final RequestEnds ends;
  private final KeptByJdk keeps;
  private final MappedStreams streams;
  private final Class<?> builder = jdk(PACKAGE + "HttpClientBuilderImpl");
  private final Class<?> http1Exchange = jdk(PACKAGE + "Http1Exchange");
  private final MethodHandle create;
  private final MethodHandle sendAsync;
  private final MethodHandle implementation;
  private final MethodHandle isSelectorThread;
  private final MethodHandle facadeReference;
  private final MethodHandle facadeCleanup;
  private final MethodHandle pool;
  private final MethodHandle multiOfExchange;
  private final MethodHandle handler;
  private final MethodHandle exchangeOfResponse;
  private final MethodHandle exchangeOfImplementation;
  private final MethodHandle cancelExchange;
  private final MethodHandle isCancelled;
  private final Class<?> expired = jdk(PACKAGE + "common.ConnectionExpiredException");
  private final MethodHandle setPolicy;
  private final MethodHandle connectionOf;
  private final MethodHandle receiverOf;
  private final MethodHandle queueOf;
  private final MethodHandle channel;
  private final MethodHandle closeConnection;
  private final MethodHandle isOpen;
  private final MethodHandle isSecure;
  private final MethodHandle cacheKey;
  private final MethodHandle newCacheKey;
  private final MethodHandle cleanupTrigger;
  private final MethodHandle connectionOfTrigger;
  private final MethodHandle setFinalStream;
  private final MethodHandle connectionOfHttp2;
  private final MethodHandle address;
  private final MethodHandle requestOfExchange;
  private final MethodHandle clientOfHttp2;

  JdkInternals(PrivateAccess access) throws ReflectiveOperationException {
    this.access = access;
    this.check = new ChannelCheck(access);
    this.answers = new Http1Answers(access);
    this.ends = new RequestEnds(access);
    this.keeps = new KeptByJdk(access);
    this.streams = new MappedStreams(access);
    Class<?> client = jdk(PACKAGE + "HttpClientImpl");
    Class<?> exchange = jdk(PACKAGE + "Exchange");
    Class<?> connection = jdk(PACKAGE + "HttpConnection");
    Class<?> connectionPool = jdk(PACKAGE + "ConnectionPool");
    Class<?> http2 = jdk(PACKAGE + "Http2Connection");
    knowsAll(builder);
    this.create = access.method(client, "create", builder);
    this.sendAsync =
        access.method(
            client,
            "sendAsync",
            HttpRequest.class,
            BodyHandler.class,
            PushPromiseHandler.class,
            Executor.class);
    this.implementation = access.getter(jdk(PACKAGE + "HttpClientFacade"), "impl");
    this.isSelectorThread = access.method(client, "isSelectorThread");
    this.facadeReference = access.getter(client, "facadeRef");
    this.facadeCleanup = orNull(client, "facadeCleanup");
    this.pool = access.getter(client, "connections");
    this.multiOfExchange = access.getter(exchange, "multi");
    this.handler = access.getter(jdk(PACKAGE + "MultiExchange"), "responseHandler");
    this.exchangeOfResponse = access.getter(jdk(PACKAGE + "Response"), "exchange");
    this.exchangeOfImplementation = access.getter(jdk(PACKAGE + "ExchangeImpl"), "exchange");
    this.cancelExchange = access.method(exchange, "cancel", IOException.class);
    this.isCancelled = access.getter(jdk(PACKAGE + "MultiExchange"), "cancelled");
    this.setPolicy = access.setter(jdk(PACKAGE + "RedirectFilter"), "policy");
    this.connectionOf = access.getter(http1Exchange, "connection");
    this.receiverOf = access.getter(http1Exchange, "asyncReceiver");
    this.queueOf = access.getter(jdk(PACKAGE + "Http1AsyncReceiver"), "queue");
    this.channel = access.method(connection, "channel");
    this.closeConnection = access.method(connection, "close");
    this.isOpen = access.method(connection, "isOpen");
    this.isSecure = access.method(connection, "isSecure");
    this.cacheKey = access.method(connection, "cacheKey");
    this.newCacheKey =
        access.method(
            connectionPool, "cacheKey", boolean.class, InetSocketAddress.class, InetSocketAddress.class);
    this.cleanupTrigger = access.method(connectionPool, "registerCleanupTrigger", connection);
    this.connectionOfTrigger = access.getter(jdk(PACKAGE + "ConnectionPool$CleanupTrigger"), "connection");
    this.setFinalStream = access.method(http2, "setFinalStream");
    this.connectionOfHttp2 = access.getter(http2, "connection");
    this.address = access.method(connection, "address");
    this.requestOfExchange = access.getter(exchange, "request");
    this.clientOfHttp2 = access.getter(jdk(PACKAGE + "Http2ClientImpl"), "client");
  }

  /** @throws IllegalStateException where this JDK has no such class */
  static Class<?> jdk(String name) {
    try {
      return Class.forName(name, false, HttpClient.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this JDK has no " + name, e);
    }
  }

  private static void knowsAll(Class<?> builder) throws NoSuchFieldException {
    for (Field field : builder.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !SETTINGS.contains(field.getName())) {
        throw new NoSuchFieldException("the builder has a setting that is not known: " + field.getName());
      }
    }
  }

  private MethodHandle orNull(Class<?> owner, String method) {
    try {
      return access.method(owner, method);
    } catch (ReflectiveOperationException older) {
      return null;
    }
  }

  // ---- clients

  /** Whether it is the JDK's own builder. */
  boolean isBuilder(Object candidate) {
    return candidate.getClass() == builder;
  }

  /** A setting of a builder; null where it is not set, or this JDK does not have it. */
  Object setting(Object jdkBuilder, String name) throws ReflectiveOperationException {
    try {
      return access.open(builder.getDeclaredField(name)).get(jdkBuilder);
    } catch (NoSuchFieldException older) {
      return null;
    }
  }

  void setting(Object jdkBuilder, String name, Object value) throws ReflectiveOperationException {
    access.open(builder.getDeclaredField(name)).set(jdkBuilder, value);
  }

  /** What {@code build()} would answer without the agent. */
  HttpClient create(Object jdkBuilder) throws Throwable {
    return (HttpClient) (Object) create.invokeExact(jdkBuilder);
  }

  /** The {@code HttpClientImpl} of what {@link #create} made. */
  Object implementation(HttpClient facade) throws Throwable {
    return (Object) implementation.invokeExact((Object) facade);
  }

  /** The private {@code sendAsync}; the executor is null for a call that its caller waits for. */
  Object sendAsync(Object impl, Object request, Object responseHandler, Object pushes, Executor executor)
      throws Throwable {
    return (Object) sendAsync.invokeExact(impl, request, responseHandler, pushes, (Object) executor);
  }

  /** Whether the current thread is the one that waits for the selector of this {@code HttpClientImpl}. */
  boolean isSelectorThread(Object impl) {
    try {
      return (boolean) isSelectorThread.invokeExact(impl);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Ends the client as if the application had dropped it, without a garbage collection; calls in progress go on. */
  void drop(Object impl) throws Throwable {
    ((WeakReference<?>) (Object) facadeReference.invokeExact(impl)).clear();
    if (facadeCleanup != null) {
      facadeCleanup.invokeExact(impl);
    }
  }

  /** The {@code ConnectionPool} of a client. */
  Object pool(Object impl) throws Throwable {
    return (Object) pool.invokeExact(impl);
  }

  // ---- exchanges

  /** The caller's body handler, or what stands for it; may be null. */
  Object handlerOfMulti(Object multiExchange) throws Throwable {
    return (Object) handler.invokeExact(multiExchange);
  }

  Object multi(Object exchange) throws Throwable {
    return (Object) multiOfExchange.invokeExact(exchange);
  }

  Object exchangeOfResponse(Object response) throws Throwable {
    return (Object) exchangeOfResponse.invokeExact(response);
  }

  Object exchangeOfImplementation(Object exchangeImpl) throws Throwable {
    return (Object) exchangeOfImplementation.invokeExact(exchangeImpl);
  }

  HttpRequest requestOf(Object exchange) throws Throwable {
    return (HttpRequest) (Object) requestOfExchange.invokeExact(exchange);
  }

  void cancel(Object exchange, IOException cause) throws Throwable {
    cancelExchange.invokeExact(exchange, (Object) cause);
  }

  /** Whether the call that this exchange is a part of was ended by its caller, or has timed out. */
  boolean isCancelled(Object exchange) throws Throwable {
    return (boolean) isCancelled.invokeExact(multi(exchange));
  }

  /** Whether it says that a connection was ended before a byte of an answer came: the JDK sends a GET or HEAD again. */
  boolean isExpiry(Throwable failure) {
    return expired.isInstance(failure);
  }

  void redirects(Object redirectFilter, HttpClient.Redirect policy) throws Throwable {
    setPolicy.invokeExact(redirectFilter, (Object) policy);
  }

  // ---- connections

  /** The connection of a {@code Http1Exchange}. */
  Object connection(Object exchangeImpl) throws Throwable {
    return (Object) connectionOf.invokeExact(exchangeImpl);
  }

  /** The buffers that have come for this {@code Http1Exchange} and are not read; the selector's thread adds to them. */
  Iterable<?> unread(Object exchangeImpl) throws Throwable {
    return (Iterable<?>) (Object) queueOf.invokeExact((Object) receiverOf.invokeExact(exchangeImpl));
  }

  Http1Answers answers() {
    return answers;
  }

  RequestEnds ends() {
    return ends;
  }

  MappedStreams streams() {
    return streams;
  }

  /** For how long a client of the JDK's own keeps its connections. */
  KeptByJdk keeps() {
    return keeps;
  }

  /** The same object for a connection and for those that it is layered upon. */
  Object channel(Object connection) throws Throwable {
    return (Object) channel.invokeExact(connection);
  }

  void close(Object connection) throws Throwable {
    closeConnection.invokeExact(connection);
  }

  /** Whether nothing at all waits to be read from it, not even its end. */
  boolean isSilent(Object connection) throws Throwable {
    return !check.isReadable(channel(connection));
  }

  /** Whether it is encrypted. */
  boolean isSecure(Object connection) throws Throwable {
    return (boolean) isSecure.invokeExact(connection);
  }

  /** Whether a byte waits to be read from it, as far as can be told: over TLS never. The byte is lost. */
  boolean hasSpoken(Object connection) throws Throwable {
    return !isSecure(connection) && check.readsData(channel(connection));
  }

  boolean isOpen(Object connection) throws Throwable {
    return (boolean) isOpen.invokeExact(connection);
  }

  /** What the JDK compares before it uses a connection again: addresses, proxy, whether it is encrypted. */
  Object cacheKey(Object connection) throws Throwable {
    return (Object) cacheKey.invokeExact(connection);
  }

  Object cacheKey(boolean secure, InetSocketAddress address, InetSocketAddress proxy) throws Throwable {
    return (Object) newCacheKey.invokeExact(secure, (Object) address, (Object) proxy);
  }

  /** From now on the connection closes itself when anything is received, or the other side closes it. */
  void closeWhenTouched(Object connectionPool, Object connection) throws Throwable {
    Object unused = (Object) cleanupTrigger.invokeExact(connectionPool, connection);
  }

  /** What a {@code ConnectionPool.CleanupTrigger} watches. */
  Object connectionOfTrigger(Object trigger) throws Throwable {
    return (Object) connectionOfTrigger.invokeExact(trigger);
  }

  // ---- HTTP/2

  /** This {@code Http2Connection} carries the streams that it has, and no more. */
  void carryNoMore(Object http2Connection) throws Throwable {
    setFinalStream.invokeExact(http2Connection);
  }

  /** The server's, whatever proxy is in between. */
  InetSocketAddress addressOfHttp2(Object http2Connection) throws Throwable {
    Object below = (Object) connectionOfHttp2.invokeExact(http2Connection);
    return (InetSocketAddress) (Object) address.invokeExact(below);
  }

  /** The {@code HttpClientImpl} of a {@code Http2ClientImpl}. */
  Object clientOfHttp2(Object http2Client) throws Throwable {
    return (Object) clientOfHttp2.invokeExact(http2Client);
  }
}
