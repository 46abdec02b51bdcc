package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpResponse.BodySubscriber;

/**
 * Knows bodies that are mapped from a stream ({@code BodySubscribers.mapping(ofInputStream(), ...)}, and {@code
 * ofLines()}): the caller's function is called before the first byte has come, and may read them all, on the only
 * thread that his executor has. What brings the bytes must not wait for that thread; it runs nothing of the caller's.
 * Reads the JDK's {@code ResponseSubscribers.MappingSubscriber} (17 to 26). Thread-safe.
 */
final class MappedStreams {
  private static final String SUBSCRIBERS = JdkInternals.PACKAGE + "ResponseSubscribers$";

  private final Class<?> mapping = JdkInternals.jdk(SUBSCRIBERS + "MappingSubscriber");
  private final Class<?> stream = JdkInternals.jdk(SUBSCRIBERS + "HttpResponseInputStream");
  private final MethodHandle upstream;

  MappedStreams(PrivateAccess access) throws ReflectiveOperationException {
    this.upstream = access.getter(mapping, "upstream");
  }

  /** Whether it is one, mapped once or more often. */
  boolean isMapped(BodySubscriber<?> subscriber) {
    Object from = subscriber;
    try {
      while (from.getClass() == mapping) {
        from = (Object) upstream.invokeExact(from);
      }
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    return from != subscriber && from.getClass() == stream;
  }
}
