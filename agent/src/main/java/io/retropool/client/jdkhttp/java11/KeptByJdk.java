package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;

/**
 * How long a client of the JDK's own keeps its idle connections. Where the application or its operator has set that
 * ({@code jdk.httpclient.keepalive.timeout}, 11 to 26, and {@code .h2}, 21 to 26), nothing stays idle for longer: they
 * may know when something on the way forgets a connection without a word. Immutable, thread-safe.
 */
final class KeptByJdk {
  private static final String PROPERTY = "jdk.httpclient.keepalive.timeout";
  private static final String POOL_SIZE = "jdk.httpclient.connectionPoolSize";
  /** That of JDK 21 to 26; 11 and 17 have 1,200 s, and no limit for HTTP/2. */
  private static final long BY_DEFAULT = TimeUnit.SECONDS.toNanos(30);

  private final long http1;
  private final long http2;
  private final boolean counts;

  KeptByJdk(PrivateAccess access) throws ReflectiveOperationException {
    this(properties(access));
  }

  /** @param properties what is set, or null */
  KeptByJdk(Properties properties) {
    this.http1 = nanos(properties.get(PROPERTY), Long.MAX_VALUE);
    this.http2 = nanos(properties.get(PROPERTY + ".h2"), http1);
    this.counts = nanos(properties.get(POOL_SIZE), 0) > 0;
  }

  /** By the JDK's own way: system properties, then {@code conf/net.properties}. */
  private static Properties properties(PrivateAccess access) throws ReflectiveOperationException {
    MethodHandle get =
        access.method(JdkInternals.jdk(JdkInternals.PACKAGE + "common.Utils"), "getNetProperty", String.class);
    return name -> {
      try {
        return (String) (Object) get.invokeExact((Object) name);
      } catch (Throwable unreadable) {
        return null;
      }
    };
  }

  /** What is no number, or negative, is as if it were not set. */
  private static long nanos(String seconds, long otherwise) {
    try {
      long given = seconds == null ? -1 : Long.parseLong(seconds.trim());
      return given < 0 ? otherwise : TimeUnit.SECONDS.toNanos(given);
    } catch (NumberFormatException unreadable) {
      return otherwise;
    }
  }

  /** Nanoseconds for which a connection of HTTP/1.1 may be idle at most; {@code Long.MAX_VALUE}: nothing is set. */
  long http1() {
    return http1;
  }

  /** The same for HTTP/2. */
  long http2() {
    return http2;
  }

  /**
   * For how many nanoseconds the JDK would keep what may be idle for so long; 0 where it may close it sooner, for
   * another connection's sake.
   */
  long certainly(long mayIdle) {
    return counts ? 0 : Math.min(mayIdle, BY_DEFAULT);
  }

  /** Where settings are looked up. */
  @FunctionalInterface
  interface Properties {
    /** @return null for what is not set */
    String get(String name);
  }
}
