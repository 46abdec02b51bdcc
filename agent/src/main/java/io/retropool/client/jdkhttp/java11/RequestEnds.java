package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far a request with a body has come. Reads the JDK's {@code Http1Exchange}, {@code Http1Request} and {@code
 * Http1AsyncReceiver} (17 to 26). Thread-safe.
 *
 * <p>The JDK asks the publisher for a part of the body while it writes the one before, and takes a part from its queue
 * when what is below has taken all before: the socket, or the TLS engine, which writes on the same thread what the
 * socket takes.
 */
final class RequestEnds {
  private static final String REQUEST = JdkInternals.PACKAGE + "Http1Request";
  /** Of a larger part much may wait in the socket when the answer comes. */
  private static final int PART = 64 * 1024;
  /** Of {@code Http1Exchange.State}: all parts have been taken. */
  private static final Set<String> TAKEN = new HashSet<>(Arrays.asList("COMPLETING", "COMPLETED"));

  private final Class<?> fixed = JdkInternals.jdk(REQUEST + "$FixedContentSubscriber");
  private final MethodHandle requestOfFixed;
  private final MethodHandle requestOfStream;
  private final MethodHandle written;
  private final MethodHandle length;
  private final MethodHandle exchange;
  private final MethodHandle request;
  private final MethodHandle state;
  private final MethodHandle receiver;
  private final MethodHandle received;

  RequestEnds(PrivateAccess access) throws ReflectiveOperationException {
    Class<?> http1Exchange = JdkInternals.jdk(JdkInternals.PACKAGE + "Http1Exchange");
    Class<?> http1Request = JdkInternals.jdk(REQUEST);
    this.requestOfFixed = access.getter(fixed, "this$0");
    this.requestOfStream = access.getter(JdkInternals.jdk(REQUEST + "$StreamSubscriber"), "this$0");
    this.written = access.getter(fixed, "contentWritten");
    this.length = access.getter(http1Request, "contentLength");
    this.exchange = access.getter(http1Request, "http1Exchange");
    this.request = access.getter(http1Exchange, "requestAction");
    this.state = access.getter(http1Exchange, "state");
    this.receiver = access.getter(http1Exchange, "asyncReceiver");
    this.received = access.getter(JdkInternals.jdk(JdkInternals.PACKAGE + "Http1AsyncReceiver"), "received");
  }

  private Object requestOf(Object bodySubscriber) throws Throwable {
    return fixed.isInstance(bodySubscriber)
        ? (Object) requestOfFixed.invokeExact(bodySubscriber)
        : (Object) requestOfStream.invokeExact(bodySubscriber);
  }

  /** The {@code Http1Exchange} whose request's body this subscriber takes. */
  Object exchangeOf(Object bodySubscriber) throws Throwable {
    return (Object) exchange.invokeExact(requestOf(bodySubscriber));
  }

  /**
   * Whether the request ends with what this subscriber is given, and that is small.
   *
   * @param part null for the mark that ends a body of unknown length
   */
  boolean isLast(Object bodySubscriber, ByteBuffer part) throws Throwable {
    if (part == null) {
      return true;
    }
    long with = (long) written.invokeExact(bodySubscriber) + part.remaining();
    return with == (long) length.invokeExact(requestOf(bodySubscriber)) && part.remaining() <= PART;
  }

  /** Whether the request that was sent has no body: the JDK subscribes to none. */
  boolean hasNone(Object http1Exchange) throws Throwable {
    return (long) length.invokeExact((Object) request.invokeExact(http1Exchange)) == 0;
  }

  /** Whether all of the request has been taken by what is below the exchange. */
  boolean isTaken(Object http1Exchange) throws Throwable {
    return TAKEN.contains(String.valueOf((Object) state.invokeExact(http1Exchange)));
  }

  /** Whether the JDK has read nothing at all of an answer. */
  boolean isUnanswered(Object http1Exchange) throws Throwable {
    return ((AtomicLong) (Object) received.invokeExact((Object) receiver.invokeExact(http1Exchange))).get() == 0;
  }
}
