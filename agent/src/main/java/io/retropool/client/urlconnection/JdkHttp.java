package io.retropool.client.urlconnection;

import io.retropool.access.PrivateAccess;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import java.net.URL;
import java.net.URLStreamHandler;
import java.util.function.UnaryOperator;

/**
 * The private members of the JDK's HTTP protocol handler that this client needs, by their own names. All of them exist
 * in JDK 8u504, 11, 17, 21, 25 and 26; where one is missing the constructor says which, and the client stays off.
 *
 * <p>{@code http} is a {@code sun.net.www.http.HttpClient}, {@code connection} a {@code
 * sun.net.www.protocol.http.HttpURLConnection}. Thread-safe; a read of a field is not synchronised with its owner.
 */
final class JdkHttp {
  /** Comma separated: packages of java.base that must be open. */
  static final String PACKAGES =
      "sun.net,sun.net.www,sun.net.www.http,sun.net.www.protocol.http,java.io,java.net,sun.nio.ch,sun.security.ssl";

  private final Class<?> keepAliveStream = jdk("sun.net.www.http.KeepAliveStream");
  private final Class<?> chunkedStream = jdk("sun.net.www.http.ChunkedInputStream");
  private final Class<?> httpInputStream = jdk("sun.net.www.protocol.http.HttpURLConnection$HttpInputStream");
  private final MethodHandle serverSocket;
  private final MethodHandle serverInput;
  private final MethodHandle serverOutput;
  private final MethodHandle written;
  private final MethodHandle setWritten;
  private final MethodHandle responseCode;
  private final boolean retriesPost;
  private final MethodHandle keepAliveTimeout;
  private final MethodHandle openServer;
  private final MethodHandle closeServer;
  private final MethodHandle findValue;
  private final MethodHandle valueAt;
  private final MethodHandle filtered;
  private final MethodHandle bufferEnd;
  private final MethodHandle bufferPosition;
  private final MethodHandle queuedForCleanup;
  private final MethodHandle keepAliveClient;
  private final MethodHandle chunkedIn;
  private final MethodHandle chunkedRaw;
  private final MethodHandle chunkedPosition;
  private final MethodHandle chunkedCount;
  private final MethodHandle chunkedResponses;
  private final MethodHandle inputStream;
  private final MethodHandle errorStream;
  private final MethodHandle setErrorStream;
  private final MethodHandle responses;
  private final MethodHandle cacheRequest;
  private final MethodHandle authenticator;
  private final MethodHandle userHeaders;
  private final MethodHandle fixedContentLength;
  private final MethodHandle fixedContentLengthLong;
  private final MethodHandle chunkLength;
  private final MethodHandle setInCache;
  private final MethodHandle urlHandler;
  private final MethodHandle createSocket;

  /** @throws ReflectiveOperationException names what is missing */
  JdkHttp(PrivateAccess access) throws ReflectiveOperationException {
    Class<?> networkClient = jdk("sun.net.NetworkClient");
    Class<?> httpClient = jdk("sun.net.www.http.HttpClient");
    Class<?> connection = jdk("sun.net.www.protocol.http.HttpURLConnection");
    this.serverSocket = access.getter(networkClient, "serverSocket");
    this.serverInput = access.getter(networkClient, "serverInput");
    this.serverOutput = access.getter(networkClient, "serverOutput");
    this.written = access.getter(FilterOutputStream.class, "out");
    this.setWritten = access.setter(FilterOutputStream.class, "out");
    this.keepAliveTimeout = access.getter(httpClient, "keepAliveTimeout");
    this.openServer = access.method(httpClient, "openServer");
    this.closeServer = access.method(httpClient, "closeServer");
    this.findValue = access.method(jdk("sun.net.www.MessageHeader"), "findValue", String.class);
    this.valueAt = access.method(jdk("sun.net.www.MessageHeader"), "getValue", int.class);
    this.filtered = access.getter(FilterInputStream.class, "in");
    this.bufferEnd = access.getter(BufferedInputStream.class, "count");
    this.bufferPosition = access.getter(BufferedInputStream.class, "pos");
    this.queuedForCleanup = access.getter(keepAliveStream, "queuedForCleanup");
    this.keepAliveClient = access.getter(keepAliveStream, "hc");
    this.chunkedIn = access.getter(chunkedStream, "in");
    this.chunkedRaw = access.getter(chunkedStream, "rawData");
    this.chunkedPosition = access.getter(chunkedStream, "rawPos");
    this.chunkedCount = access.getter(chunkedStream, "rawCount");
    this.chunkedResponses = access.getter(chunkedStream, "responses");
    this.inputStream = access.getter(connection, "inputStream");
    this.errorStream = access.getter(connection, "errorStream");
    this.setErrorStream = access.setter(connection, "errorStream");
    this.responses = access.getter(connection, "responses");
    this.cacheRequest = access.getter(httpInputStream, "cacheRequest");
    this.authenticator = hasAuthenticator() ? access.getter(connection, "authenticator") : null;
    this.userHeaders = access.getter(connection, "userHeaders");
    Class<?> specified = java.net.HttpURLConnection.class;
    this.fixedContentLength = access.getter(specified, "fixedContentLength");
    this.fixedContentLengthLong = access.getter(specified, "fixedContentLengthLong");
    this.chunkLength = access.getter(specified, "chunkLength");
    this.responseCode = access.getter(specified, "responseCode");
    MethodHandle inCache = null;
    MethodHandle handler = null;
    MethodHandle socket = null;
    try {
      inCache = access.setter(httpClient, "inCache");
      socket = access.method(networkClient, "createSocket");
      handler = access.getter(URL.class, "handler");
    } catch (ReflectiveOperationException missing) {
      // Only connections that are opened outside calls need them: there are none then.
    }
    this.setInCache = inCache;
    this.urlHandler = handler;
    this.createSocket = socket;
    this.retriesPost = bool(access.getter(httpClient, "retryPostProp"));
  }

  private static boolean bool(MethodHandle field) throws ReflectiveOperationException {
    try {
      return (boolean) field.invokeExact();
    } catch (Throwable unreadable) {
      throw new ReflectiveOperationException(unreadable);
    }
  }

  private static Class<?> jdk(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this JDK has no " + name, e);
    }
  }

  /** {@code HttpURLConnection.setAuthenticator} came with JDK 9. */
  private static boolean hasAuthenticator() {
    return !System.getProperty("java.specification.version").startsWith("1.");
  }

  /** Null before it is connected. */
  Socket socket(Object http) throws Throwable {
    return (Socket) (Object) serverSocket.invokeExact(http);
  }

  /** What the response's body is read from, by the application or its library. */
  Object serverInput(Object http) throws Throwable {
    return (Object) serverInput.invokeExact(http);
  }

  /**
   * Puts something between the JDK's buffer and the socket that it is written to; does nothing where they are not
   * found.
   */
  void wrapOutput(Object http, UnaryOperator<OutputStream> wrapper) throws Throwable {
    Object printed = (Object) serverOutput.invokeExact(http);
    Object buffer = printed instanceof PrintStream ? (Object) written.invokeExact(printed) : null;
    if (buffer instanceof BufferedOutputStream) {
      OutputStream out = (OutputStream) (Object) written.invokeExact(buffer);
      setWritten.invokeExact(buffer, (Object) wrapper.apply(out));
    }
  }

  /** Whether the JDK sends a POST again after it has failed ({@code sun.net.http.retryPost}). */
  boolean retriesPost() {
    return retriesPost;
  }

  /** Of the last response; -1 for none. */
  int responseCode(Object connection) throws Throwable {
    return (int) responseCode.invokeExact(connection);
  }

  /** Seconds; -1 unset, -2 the server said 0. */
  int keepAliveTimeout(Object http) throws Throwable {
    return (int) keepAliveTimeout.invokeExact(http);
  }

  /** As a client is that the JDK takes out of its cache; with {@code -esa} it asserts that. */
  void inCache(Object http) throws Throwable {
    setInCache.invokeExact(http, true);
  }

  /** Who opens connections for this URL; null where this JDK does not say. */
  URLStreamHandler handler(URL url) throws Throwable {
    return urlHandler == null ? null : (URLStreamHandler) (Object) urlHandler.invokeExact((Object) url);
  }

  /** Not connected; over TLS by the factory of the caller. Only where there is a {@link #handler}. */
  Socket createSocket(Object http) throws Throwable {
    return (Socket) (Object) createSocket.invokeExact(http);
  }

  void openServer(Object http) throws Throwable {
    openServer.invokeExact(http);
  }

  /** Closes the socket; throws nothing. */
  void closeServer(Object http) throws Throwable {
    closeServer.invokeExact(http);
  }

  boolean isKeepAliveStream(Object stream) {
    return keepAliveStream.isInstance(stream);
  }

  boolean isChunkedStream(Object stream) {
    return chunkedStream.isInstance(stream);
  }

  boolean isHttpInputStream(Object stream) {
    return httpInputStream.isInstance(stream);
  }

  /** What a {@code FilterInputStream} reads from. */
  Object filtered(Object stream) throws Throwable {
    return (Object) filtered.invokeExact(stream);
  }

  /** Whether the JDK's own thread is about to read the rest of this {@code KeepAliveStream}. */
  boolean queuedForCleanup(Object stream) throws Throwable {
    return (boolean) queuedForCleanup.invokeExact(stream);
  }

  /** The {@code HttpClient} that a {@code KeepAliveStream} belongs to; null once it is closed. */
  Object keepAliveClient(Object stream) throws Throwable {
    return (Object) keepAliveClient.invokeExact(stream);
  }

  /** Bytes that this {@code BufferedInputStream} has read ahead. */
  int buffered(Object stream) throws Throwable {
    return (int) bufferEnd.invokeExact(stream) - (int) bufferPosition.invokeExact(stream);
  }

  /** What a {@code ChunkedInputStream} reads from; null once it is closed. */
  Object chunkedIn(Object stream) throws Throwable {
    return (Object) chunkedIn.invokeExact(stream);
  }

  /**
   * Bytes that a {@code ChunkedInputStream} has read beyond its end: it leaves the empty line that ends the last chunk
   * where it is (processRaw, JDK 8 to 26).
   */
  int chunkedBeyond(Object stream) throws Throwable {
    int position = (int) chunkedPosition.invokeExact(stream);
    int unread = (int) chunkedCount.invokeExact(stream) - position;
    byte[] raw = (byte[]) (Object) chunkedRaw.invokeExact(stream);
    boolean atEmptyLine = unread >= 2 && raw[position] == '\r' && raw[position + 1] == '\n';
    return atEmptyLine ? unread - 2 : unread;
  }

  /** A header of the response that a {@code ChunkedInputStream} belongs to, or null. */
  String chunkedHeader(Object stream, String name) throws Throwable {
    return header((Object) chunkedResponses.invokeExact(stream), name);
  }

  /** Null until a response has come. */
  InputStream inputStream(Object connection) throws Throwable {
    return (InputStream) (Object) inputStream.invokeExact(connection);
  }

  /** Null unless the body of an error response was buffered. */
  Object errorStream(Object connection) throws Throwable {
    return (Object) errorStream.invokeExact(connection);
  }

  void errorStream(Object connection, InputStream stream) throws Throwable {
    setErrorStream.invokeExact(connection, (Object) stream);
  }

  /** A header of the last response, or null. */
  String responseHeader(Object connection, String name) throws Throwable {
    return header((Object) responses.invokeExact(connection), name);
  }

  /**
   * The code in the status line of the last response, read or not by the caller (RFC 9112, section 4); 0 if there is
   * none.
   */
  int statusCode(Object connection) throws Throwable {
    Object head = (Object) responses.invokeExact(connection);
    String line = head == null ? null : (String) (Object) valueAt.invokeExact(head, 0);
    int space = line == null ? -1 : line.indexOf(' ');
    if (space < 0 || line.length() < space + 4) {
      return 0;
    }
    int code = 0;
    for (int i = space + 1; i < space + 4; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      code = code * 10 + digit;
    }
    return code;
  }

  /** Whether what is read from this {@code HttpInputStream} is copied to a {@code ResponseCache}. */
  boolean cachesResponse(Object httpInputStream) throws Throwable {
    return (Object) cacheRequest.invokeExact(httpInputStream) != null;
  }

  /** What {@code setAuthenticator} was given; null for the default one. */
  Object authenticator(Object connection) throws Throwable {
    return authenticator == null ? null : (Object) authenticator.invokeExact(connection);
  }

  /** A header that the application has set, also one that it could not read back; or null. */
  String userHeader(Object connection, String name) throws Throwable {
    return header((Object) userHeaders.invokeExact(connection), name);
  }

  /** Whether the request's body is streamed, so that it cannot be sent again. */
  boolean streams(Object connection) throws Throwable {
    return (int) fixedContentLength.invokeExact(connection) != -1
        || (long) fixedContentLengthLong.invokeExact(connection) != -1
        || (int) chunkLength.invokeExact(connection) != -1;
  }

  /** A header of a {@code sun.net.www.MessageHeader}, which may be null; or null. */
  String header(Object messageHeader, String name) throws Throwable {
    return messageHeader == null ? null : (String) (Object) findValue.invokeExact(messageHeader, (Object) name);
  }
}
