package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The private members of the JDK's HTTP/2 client that pooling its connections takes, by their own names; 17 to 26.
 * Where one is missing the constructor says which, and HTTP/2 runs as without the agent.
 *
 * <p>Thread-safe; a read of a field is not synchronised with its owner.
 */
final class Http2Internals {
  /** RFC 9113, section 6.1. */
  private static final int END_STREAM = 0x1;
  private static final int FIRST_FINAL_STATUS = 200;

  private final MethodHandle below;
  private final MethodHandle reserve;
  private final MethodHandle leaveIdle;
  private final MethodHandle isFinal;
  private final MethodHandle setFinal;
  private final MethodHandle limit;
  private final MethodHandle isOpen;
  private final MethodHandle isClosed;
  private final MethodHandle streams;
  private final MethodHandle error;
  private final MethodHandle requestSent;
  private final MethodHandle endStreamSent;
  private final MethodHandle status;
  private final MethodHandle connectionOf;
  private final MethodHandle unprocessed;
  private final MethodHandle cancel;
  private final MethodHandle flag;
  private final MethodHandle lastStream;
  private final MethodHandle address;
  private final MethodHandle proxy;
  private final Constructor<?> expired;
  private final boolean outlivesGoAway;

  Http2Internals(PrivateAccess access) throws ReflectiveOperationException {
    Class<?> connection = JdkInternals.jdk(JdkInternals.PACKAGE + "Http2Connection");
    Class<?> stream = JdkInternals.jdk(JdkInternals.PACKAGE + "Stream");
    Class<?> request = JdkInternals.jdk(JdkInternals.PACKAGE + "HttpRequestImpl");
    this.below = access.getter(connection, "connection");
    this.reserve = access.method(connection, "reserveStream", boolean.class, boolean.class);
    this.isFinal = access.method(connection, "finalStream");
    this.setFinal = access.method(connection, "setFinalStream");
    this.limit = access.method(connection, "maxConcurrentClientInitiatedStreams");
    this.streams = access.getter(connection, "streams");
    this.outlivesGoAway = has(connection, "lastProcessedStreamInGoAway");
    this.isClosed = has(connection, "closed") ? access.getter(connection, "closed") : null;
    this.isOpen = isClosed == null ? access.method(connection, "isOpen") : null;
    this.leaveIdle = isClosed == null ? orNull(access, connection, "tryReserveForPoolCheckout") : null;
    this.error = access.getter(stream, "errorRef");
    this.requestSent = access.getter(stream, "requestSent");
    this.endStreamSent = access.getter(stream, "endStreamSent");
    this.status = access.getter(stream, "responseCode");
    this.connectionOf = access.getter(stream, "connection");
    this.unprocessed = orNull(access, stream, "closeAsUnprocessed");
    this.cancel = access.method(stream, "cancel", IOException.class);
    this.flag = access.method(JdkInternals.jdk(JdkInternals.PACKAGE + "frame.Http2Frame"), "getFlag", int.class);
    this.lastStream = access.method(JdkInternals.jdk(JdkInternals.PACKAGE + "frame.GoAwayFrame"), "getLastStream");
    this.address = access.method(request, "getAddress");
    this.proxy = access.method(request, "proxy");
    this.expired =
        access.open(
            JdkInternals.jdk(JdkInternals.PACKAGE + "common.ConnectionExpiredException")
                .getDeclaredConstructor(Throwable.class));
  }

  private static boolean has(Class<?> owner, String field) {
    return Arrays.stream(owner.getDeclaredFields()).anyMatch(declared -> declared.getName().equals(field));
  }

  private static MethodHandle orNull(PrivateAccess access, Class<?> owner, String method) {
    try {
      return access.method(owner, method);
    } catch (ReflectiveOperationException older) {
      return null;
    }
  }

  // ---- connections

  /** The {@code HttpConnection} that a {@code Http2Connection} is layered upon. */
  Object below(Object http2) throws Throwable {
    return (Object) below.invokeExact(http2);
  }

  /** Whether it takes another stream, as far as is known: it is open, and its server has not said otherwise. */
  boolean isUsable(Object http2) throws Throwable {
    return isOpen(http2) && !isFinal(http2) && (int) limit.invokeExact(http2) > 0;
  }

  boolean isOpen(Object http2) throws Throwable {
    return isClosed == null ? (boolean) isOpen.invokeExact(http2) : !((boolean) isClosed.invokeExact(http2));
  }

  /** Whether it ends with the streams that it has. */
  boolean isFinal(Object http2) throws Throwable {
    return (boolean) isFinal.invokeExact(http2);
  }

  void carryNoMore(Object http2) throws Throwable {
    setFinal.invokeExact(http2);
  }

  /** Takes a place for a stream, as the JDK does before it makes one. */
  boolean reserve(Object http2) throws Throwable {
    if (!isUsable(http2) || (leaveIdle != null && !((boolean) leaveIdle.invokeExact(http2)))) {
      return false;
    }
    try {
      return (boolean) reserve.invokeExact(http2, true, false);
    } catch (IOException tooManyStreams) {
      return false;
    }
  }

  // ---- streams

  /** Null where there is none of that number any more. */
  Object stream(Object http2, int number) throws Throwable {
    return streams(http2).get(number);
  }

  /** The {@code Http2Connection} that it is one of. */
  Object connectionOf(Object stream) throws Throwable {
    return (Object) connectionOf.invokeExact(stream);
  }

  /** The last stream that this {@code GoAwayFrame} says is answered. */
  int last(Object goAway) throws Throwable {
    return (int) lastStream.invokeExact(goAway);
  }

  /** Whether all that are under way are answered, where this is the last one that is. */
  boolean allAnswered(Object http2, int last) throws Throwable {
    for (Object number : streams(http2).keySet()) {
      if ((Integer) number > last) {
        return false;
      }
    }
    return true;
  }

  /** Whether it has not ended yet, as far as the JDK is concerned. */
  boolean isUnderWay(Object stream) throws Throwable {
    return streams(connectionOf(stream)).containsValue(stream);
  }

  boolean hasStreams(Object http2) throws Throwable {
    return !streams(http2).isEmpty();
  }

  private Map<?, ?> streams(Object http2) throws Throwable {
    return (Map<?, ?>) (Object) streams.invokeExact(http2);
  }

  /** Whether its request was sent to the end and nothing has gone wrong with it. */
  boolean isWhole(Object stream) throws Throwable {
    return (boolean) requestSent.invokeExact(stream)
        && ((AtomicReference<?>) (Object) error.invokeExact(stream)).get() == null;
  }

  /** Whether nothing follows this {@code DataFrame} on its stream. */
  boolean isLast(Object dataFrame) throws Throwable {
    return (boolean) flag.invokeExact(dataFrame, END_STREAM);
  }

  /**
   * Whether its answer comes to its end with what has been received, if the end of that has been: the request was sent,
   * the head was whole, and nothing has gone wrong.
   */
  boolean isAnswered(Object stream) throws Throwable {
    return (boolean) endStreamSent.invokeExact(stream)
        && (int) status.invokeExact(stream) >= FIRST_FINAL_STATUS
        && ((AtomicReference<?>) (Object) error.invokeExact(stream)).get() == null;
  }

  /** Fails it as one that its server has not looked at: the JDK sends some of them once more (JDK-8335181). */
  void refuse(Object stream) throws Throwable {
    if (unprocessed != null) {
      unprocessed.invokeExact(stream);
    }
    cancel(stream, "request not processed by peer");
  }

  /** Has no effect on one that has ended. */
  void cancel(Object stream, String why) throws Throwable {
    cancel.invokeExact(stream, (Object) new IOException(why));
  }

  /** Whether its server has reset it. */
  boolean isReset(Object stream) throws Throwable {
    return isReset((Throwable) ((AtomicReference<?>) (Object) error.invokeExact(stream)).get());
  }

  /** Whether that is what a stream fails with that its server resets, in the JDK's own words (17 to 26). */
  static boolean isReset(Throwable failure) {
    return failure instanceof IOException && String.valueOf(failure.getMessage()).startsWith("Received RST_STREAM");
  }

  /** Whether this JDK lets streams come to their end that a GOAWAY says are answered (JDK-8335181). */
  boolean outlivesGoAway() {
    return outlivesGoAway;
  }

  /** What has the JDK send a GET or HEAD once more, on another connection. */
  Throwable again(Throwable failure) throws ReflectiveOperationException {
    return (Throwable) expired.newInstance(failure);
  }

  // ---- requests

  /** Where a {@code HttpRequestImpl} goes; looks the name up. */
  InetSocketAddress address(Object request) throws Throwable {
    return (InetSocketAddress) (Object) address.invokeExact(request);
  }

  /** Null for none. */
  InetSocketAddress proxy(Object request) throws Throwable {
    return (InetSocketAddress) (Object) proxy.invokeExact(request);
  }
}
