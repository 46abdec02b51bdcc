package io.retropool.client.jdkhttp.java11;

import io.retropool.pool.AcquireException;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Pool;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Upstream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Which connections the exchanges of a call want, and how they come by them. Thread-safe. */
final class CallLeases {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final Pool pool;

  CallLeases(Pool pool) {
    this.pool = pool;
  }

  /** @return null for what is no HTTP, or has no host: the JDK says so itself */
  Wanted wanted(CoreKey key, HttpRequest request, ClientSettings settings) {
    URI uri = request.uri();
    String scheme = uri.getScheme();
    boolean secure = "https".equalsIgnoreCase(scheme);
    if (uri.getHost() == null || !(secure || "http".equalsIgnoreCase(scheme))) {
      return null;
    }
    int port = uri.getPort() == -1 ? secure ? HTTPS_PORT : HTTP_PORT : uri.getPort();
    Origin origin = new Origin(scheme, uri.getHost(), port);
    Route route = new Route(origin, key.parts(), key.notShared() != null, null);
    Request wanted = Request.of(route).within(patience(request, settings));
    return new Wanted(pool.upstream(origin), route, isRepeated(request) ? wanted : wanted.unsafe().fresh());
  }

  /**
   * Whether the JDK itself sends it again when a used connection proves to be closed ({@code
   * MultiExchange.isIdempotentRequest}, 11 to 26), and can: not every publisher's body can be had twice.
   */
  private static boolean isRepeated(HttpRequest request) {
    return (request.method().equals("GET") || request.method().equals("HEAD")) && RequestBodies.isNone(request);
  }

  /** Never longer than the caller would wait for the connection, or for the answer. */
  private static long patience(HttpRequest request, ClientSettings settings) {
    long answer = nanos(request.timeout().orElse(null));
    long connect = nanos(settings.connectTimeout);
    return answer == 0 ? connect : connect == 0 ? answer : Math.min(answer, connect);
  }

  private static long nanos(Duration duration) {
    try {
      return duration == null ? 0 : Math.max(1, duration.toNanos());
    } catch (ArithmeticException tooLong) {
      return 0;
    }
  }

  /** Whether a call may have to wait for its connection. */
  boolean limited() {
    return pool.policy().connectionsPerOrigin() > 0 || pool.policy().connections() > 0;
  }

  /** Waits where it must. A call that comes to nothing, unnoticed, loses its lease when it is collected. */
  Lease acquire(Wanted wanted, Call call) throws IOException, InterruptedException {
    try {
      return wanted.upstream.acquire(wanted.request.heldBy(call));
    } catch (AcquireException e) {
      if (e.kind() == AcquireException.Kind.INTERRUPTED) {
        Thread.interrupted();
        throw new InterruptedException();
      }
      throw refusal(e);
    }
  }

  /** For an exchange in the midst of a call, which nobody can let wait: null where it would have to. */
  static Lease acquireNow(Wanted wanted, boolean fresh, Call call) {
    Request now = wanted.request.within(1).heldBy(call);
    try {
      return wanted.upstream.acquire(fresh ? now.fresh() : now);
    } catch (AcquireException wouldWait) {
      return null;
    }
  }

  /** What the caller of a connection that cannot be had sees, as the JDK has no pool that could be exhausted. */
  static IOException refusal(AcquireException e) {
    IOException refusal =
        e.kind() == AcquireException.Kind.TIMEOUT
            ? new HttpConnectTimeoutException(e.getMessage())
            : new ConnectException(e.getMessage());
    refusal.initCause(e);
    return refusal;
  }

  /**
   * A lease that came to nothing: nothing was dialled for it, or another connection was taken. Its own is closed, as it
   * would pass for one that the server has just answered on.
   */
  static void giveBack(Lease lease) {
    if (lease == null) {
      return;
    }
    if (lease.connection() == null) {
      lease.failed();
    } else {
      lease.close(CloseReason.FAILED_CHECK);
    }
  }

  /** What an exchange asks for, and of whom. Immutable. */
  static final class Wanted {
    final Upstream upstream;
    final Route route;
    final Request request;

    Wanted(Upstream upstream, Route route, Request request) {
      this.upstream = upstream;
      this.route = route;
      this.request = request;
    }
  }
}
