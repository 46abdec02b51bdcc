package io.retropool.client.jdkhttp.java11;

import io.retropool.client.ClientContext;
import io.retropool.client.jdkhttp.JdkHttpModule;
import io.retropool.client.socket.Manners;
import io.retropool.observe.Observed;
import io.retropool.pool.AcquireException;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Upstream;
import io.retropool.routing.Decision;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which connections the exchanges of a call want, and how they come by them. Thread-safe. */
final class CallLeases {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final List<Object> NOT_KEPT = Collections.singletonList(JdkHttpModule.NAME + ", not kept");

  private final ClientContext context;
  private final Manners manners;

  CallLeases(ClientContext context, Manners manners) {
    this.context = context;
    this.manners = manners;
  }

  Decision decide(HttpRequest request, Origin origin) {
    return context.decide(JdkHttpModule.NAME, new Facts(request, origin));
  }

  /** @return null where the original client is to send it */
  Wanted wanted(CoreKey key, HttpRequest request, Origin origin, Decision decision, ClientSettings settings) {
    Route route = route(key, origin, request, settings);
    // An operator who calls a POST idempotent does not make the JDK send it again.
    boolean repeated = isRepeated(request) && !decision.unsafe(false);
    if (decision.pool() == null) {
      return decision.observed() ? observe(route, repeated && key.notShared() == null) : null;
    }
    Request any = Request.of(route).within(patience(request, settings)).tagged(decision.tags().toString());
    Request wanted = manners.trusted(origin, System.nanoTime()) ? any : any.fresh();
    return new Wanted(key, decision.pool().upstream(origin), route, repeated ? wanted : wanted.unsafe().once());
  }

  private Wanted observe(Route route, boolean reusable) {
    Observed observed = context.observe(route, reusable);
    return observed == null ? null : new Wanted(new WatchedCall(observed, "https".equals(route.origin().scheme())));
  }

  /** Null for what is no HTTP, or has no host. */
  static Origin origin(URI uri) {
    String scheme = uri.getScheme();
    boolean secure = "https".equalsIgnoreCase(scheme);
    if (uri.getHost() == null || !(secure || "http".equalsIgnoreCase(scheme))) {
      return null;
    }
    int port = uri.getPort() == -1 ? secure ? HTTPS_PORT : HTTP_PORT : uri.getPort();
    return new Origin(scheme, uri.getHost(), port);
  }

  /** A request that asks for another version than its client's gets no connection that speaks that one. */
  private static Route route(CoreKey key, Origin origin, HttpRequest request, ClientSettings settings) {
    HttpClient.Version version = request.version().orElse(settings.version());
    if (version == settings.version()) {
      return route(key, origin);
    }
    List<Object> parts = new ArrayList<>(key.parts());
    parts.add(version);
    return new Route(origin, parts, key.notShared() != null, null);
  }

  private static Route route(CoreKey key, Origin origin) {
    return new Route(origin, key.parts(), key.notShared() != null, null);
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

  /** The caller's, or else the operator's; null: none. */
  Duration connectTimeout(ClientSettings settings, Wanted wanted) {
    if (settings.connectTimeout != null || wanted == null) {
      return settings.connectTimeout;
    }
    int millis = context.settings(wanted.upstream.pool()).connectTimeoutMillis();
    return millis == 0 ? null : Duration.ofMillis(millis);
  }

  private static long nanos(Duration duration) {
    try {
      return duration == null ? 0 : Math.max(1, duration.toNanos());
    } catch (ArithmeticException tooLong) {
      return 0;
    }
  }

  /**
   * What an exchange in the midst of a call wants, a redirect's. Where the rules send it past the pools, a connection
   * of its own that is not kept: half a call cannot go on with another client. The same where it would be its user's.
   */
  Wanted next(Wanted before, HttpRequest request, Call call) {
    Origin origin = origin(request.uri());
    CoreKey key = call.core.key();
    Wanted wanted = origin == null ? null : wanted(key, request, origin, decide(request, origin), call.settings);
    if (wanted != null && wanted.watched == null && !UserConnections.makes(request)) {
      return wanted;
    }
    if (wanted != null && wanted.watched != null) {
      wanted.watched.ended();
    }
    Upstream upstream = origin == null ? before.upstream : before.upstream.pool().upstream(origin);
    Route route = origin == null ? before.route : route(key, origin);
    return new Wanted(key, upstream, route, Request.of(route).fresh(), true);
  }

  /**
   * What the JDK does not send again takes the connection that its client would have had for it without the agent, or
   * dials: a server that is closing that one would have had it fail as well.
   */
  static Request of(Wanted wanted, Call call) {
    Request held = wanted.request.heldBy(call);
    return held.isUnsafe() ? held.keptBy(call.client()) : held;
  }

  /** Waits where it must. A call that comes to nothing, unnoticed, loses its lease when it is collected. */
  Lease acquire(Wanted wanted, Call call) throws IOException, InterruptedException {
    try {
      return wanted.upstream.acquire(of(wanted, call));
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
    if (wanted.isPast) {
      return null;
    }
    Request now = of(wanted, call).within(1);
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
   * What a connection without a lease is counted under. It is closed after its exchange, so it must not count as demand
   * for the connections that are kept: the core would close an idle one too many.
   */
  static Route notKept(Origin origin) {
    return new Route(origin, NOT_KEPT, false, null);
  }

  /** What an exchange asks for, and of whom. Immutable. */
  static final class Wanted {
    /** Not null where the original client is to send it and is looked at; all else is null then. */
    final WatchedCall watched;

    /** What its client had in common with others when this was made: its route is of that. */
    final CoreKey key;

    final Upstream upstream;
    final Route route;
    final Request request;

    /** Whether it goes past the pool: what is opened for it is counted, and closed after it. */
    final boolean isPast;

    Wanted(CoreKey key, Upstream upstream, Route route, Request request) {
      this(key, upstream, route, request, false);
    }

    private Wanted(WatchedCall watched) {
      this(watched, null, null, null, null, true);
    }

    private Wanted(CoreKey key, Upstream upstream, Route route, Request request, boolean isPast) {
      this(null, key, upstream, route, request, isPast);
    }

    private Wanted(
        WatchedCall watched, CoreKey key, Upstream upstream, Route route, Request request, boolean isPast) {
      this.watched = watched;
      this.key = key;
      this.upstream = upstream;
      this.route = route;
      this.request = request;
      this.isPast = isPast;
    }

    /** Whether a call may have to wait for its connection. */
    boolean limited() {
      return upstream.pool().policy().limited();
    }
  }
}
