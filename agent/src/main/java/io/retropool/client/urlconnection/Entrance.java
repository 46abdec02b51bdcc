package io.retropool.client.urlconnection;

import io.retropool.client.Answer;
import io.retropool.client.CallRecord;
import io.retropool.client.Proof;
import io.retropool.client.WeakIdentityMap;
import io.retropool.client.socket.Manners;
import io.retropool.client.urlconnection.Routes.RouteOfCall;
import io.retropool.event.Events;
import io.retropool.observe.Observed;
import io.retropool.pool.AcquireException;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;
import io.retropool.routing.Decision;
import io.retropool.routing.Methods;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;

/**
 * The way to a connection: around {@code HttpClient.New} a call is given its pool and its lease, or passes by. It may
 * wait here, and nowhere else. Thread-safe.
 */
final class Entrance {
  private final JdkHttp jdk;
  private final Routes routes;
  private final Pooling pooling;
  private final Events events;
  private final CallRecords records;
  private final Observing observing;
  private final WeakIdentityMap<Object, HttpState> states;
  private final CurrentCall current;
  private final Manners manners;
  private final Proof proof;
  private final OutsideCalls outside;
  private final Timeouts timeouts;

  Entrance(
      JdkHttp jdk,
      Routes routes,
      Pooling pooling,
      Events events,
      CallRecords records,
      Observing observing,
      WeakIdentityMap<Object, HttpState> states,
      CurrentCall current,
      Manners manners,
      Proof proof,
      OutsideCalls outside,
      Timeouts timeouts) {
    this.jdk = jdk;
    this.routes = routes;
    this.pooling = pooling;
    this.events = events;
    this.records = records;
    this.observing = observing;
    this.states = states;
    this.current = current;
    this.manners = manners;
    this.proof = proof;
    this.outside = outside;
    this.timeouts = timeouts;
  }

  /** {@code HttpClient.New}. */
  Object enterHttp(URL url, Proxy proxy, int connectTimeout, boolean useCache, Object connection) throws Throwable {
    if (opensOutside()) {
      return opening(routes.http(Routes.origin(url), proxy, connection), null, connection);
    }
    if (!poolable(url, connection)) {
      return passing();
    }
    Decision decision = decide(url, connection);
    if (goesPast(decision)) {
      return passing();
    }
    Origin origin = Routes.origin(url);
    RouteOfCall of = routes.http(origin, proxy, connection);
    return shown(enter(decision, of, null, connectTimeout, useCache, connection), url, proxy, null, null);
  }

  /** {@code HttpsClient.New}. */
  Object enterHttps(
      SSLSocketFactory factory,
      URL url,
      HostnameVerifier verifier,
      Proxy proxy,
      boolean useCache,
      int connectTimeout,
      Object connection)
      throws Throwable {
    if (opensOutside()) {
      return opening(routes.https(Routes.origin(url), proxy, connection, factory, verifier), factory, connection);
    }
    if (!poolable(url, connection) || opensOwnTunnel(proxy, connection)) {
      return passing();
    }
    Decision decision = decide(url, connection);
    if (goesPast(decision)) {
      return passing();
    }
    Origin origin = Routes.origin(url);
    RouteOfCall of = routes.https(origin, proxy, connection, factory, verifier);
    records.uses(factory, of.notShared == null);
    return shown(enter(decision, of, factory, connectTimeout, useCache, connection), url, proxy, factory, verifier);
  }

  /** Whether a connection is being opened on this thread for no call. */
  private boolean opensOutside() {
    Call call = current.get();
    return call != null && call.opensOutside();
  }

  private Object opening(RouteOfCall of, SSLSocketFactory factory, Object connection) {
    Call outer = current.get();
    if (!of.route.equals(outer.route)) {
      return Answer.thrown(new IOException("the identity of the call has changed"));
    }
    Call call = outer.within(connection, factory);
    current.enter(call);
    return call;
  }

  /** @param entered a call with its lease, or one that passes, or an answer */
  private Object shown(Object entered, URL url, Proxy proxy, SSLSocketFactory factory, HostnameVerifier verifier)
      throws Throwable {
    if (entered instanceof Call && !((Call) entered).isPassing()) {
      Call call = (Call) entered;
      try {
        outside.shown(call, url, proxy, factory, verifier);
      } catch (Throwable unexpected) {
        // The original runs for it, and no exit of ours.
        current.leave(call);
        Lease.giveUp(call.takeLease());
        throw unexpected;
      }
    }
    return entered;
  }

  /** Other vendors' handlers and subclasses may use the JDK's client as they like: they are left alone. */
  private static boolean poolable(URL url, Object connection) {
    String protocol = url.getProtocol();
    return connection != null
        && connection.getClass().getClassLoader() == null
        && ("http".equals(protocol) || "https".equals(protocol));
  }

  /** With credentials of its own for the proxy, which are in no route: nobody else may use that tunnel. */
  private boolean opensOwnTunnel(Proxy proxy, Object connection) throws Throwable {
    return proxy != null
        && proxy.type() == Proxy.Type.HTTP
        && jdk.userHeader(connection, "Proxy-Authorization") != null;
  }

  private Decision decide(URL url, Object connection) {
    return pooling.decide(new Facts(jdk, url, (HttpURLConnection) connection));
  }

  private static boolean goesPast(Decision decision) {
    return decision.pool() == null && !decision.observed();
  }

  /** The original code is to run while it is looked at. */
  private Object observe(RouteOfCall of, boolean reusable, boolean madeClient) {
    Observed observed = pooling.observe(of.route, reusable && of.notShared == null);
    if (observed == null) {
      return passing();
    }
    if (madeClient) {
      observed.madeClient();
    }
    Call call = Call.observed(current.get(), observed);
    current.enter(call);
    return call;
  }

  /** The original code is to run, and must not take this call for the one that it may happen within. */
  private Object passing() {
    Call outer = current.get();
    if (outer == null) {
      return null;
    }
    Call call = Call.passing(outer);
    current.enter(call);
    return call;
  }

  /** @param factory null for http */
  private Object enter(
      Decision decision,
      RouteOfCall of,
      SSLSocketFactory factory,
      int connectTimeout,
      boolean useCache,
      Object connection)
      throws Throwable {
    Origin origin = of.route.origin();
    boolean unsafeMethod = !Methods.idempotent(Facts.method((HttpURLConnection) connection));
    boolean unsafe = decision.unsafe(unsafeMethod);
    boolean reusable = useCache && (!unsafe || manners.keepsUnsafe(origin, System.nanoTime()));
    boolean once = triedOnce(connection, unsafeMethod);
    if (decision.observed()) {
      return observe(of, reusable && !once, observing.isNew(factory));
    }
    Upstream upstream = decision.pool().upstream(origin);
    if (of.notShared != null) {
      String pool = upstream.pool().name();
      events.notPooled(origin.toString(), pool, decision.tags().toString(), UrlConnectionModule.NAME, of.notShared);
    }
    Request request = Request.of(of.route).within(timeout(connectTimeout)).tagged(decision.tags().toString());
    request = reusable ? request : request.fresh();
    request = unsafe ? request.unsafe() : request;
    request = once ? request.once() : request;
    if (unsafe || once) {
      request = request.keptBy(factory == null ? HttpState.CACHE_OF_HTTP : factory);
    }
    // The upstream's own origin, which has its text already.
    CallRecord record = records.begin(connection, upstream.origin(), upstream.pool().name());
    Lease lease;
    try {
      lease = lease(upstream, request.heldBy(connection), factory);
    } catch (AcquireException e) {
      if (record != null) {
        record.failed("acquire", e);
      }
      return Answer.thrown(Pooling.refusal(e));
    }
    Call call = new Call(current.get(), upstream, of.route, request, connection, factory, lease, record);
    call.connectTimeout(connectTimeout);
    current.enter(call);
    return call;
  }

  private Lease lease(Upstream upstream, Request request, SSLSocketFactory factory) throws AcquireException {
    Lease lease = pooling.acquire(upstream, request);
    if (lease.connection() == null || ((PooledHttp) lease.connection().transport()).state().serves(factory)) {
      return lease;
    }
    Lease.giveUp(lease);
    return pooling.acquire(upstream, request.fresh());
  }

  /**
   * Whether the JDK has no second try, should the server be closing: with a body that is streamed, and for a POST with
   * {@code sun.net.http.retryPost=false}.
   */
  private boolean triedOnce(Object connection, boolean unsafeMethod) throws Throwable {
    return jdk.streams(connection) || unsafeMethod && !jdk.retriesPost();
  }

  private static long timeout(int connectTimeoutMillis) {
    return connectTimeoutMillis <= 0 ? 0 : connectTimeoutMillis * 1_000_000L;
  }

  /** Both {@code New} methods. */
  Object[] exitNew(Call call, Object http, Throwable thrown) throws Throwable {
    current.leave(call);
    if (call.isPassing()) {
      if (call.observed != null) {
        observing.has(thrown == null ? http : null, call.observed);
      }
      return null;
    }
    PooledHttp chosen = call.chosen();
    Lease untouched = call.takeLease();
    if (thrown != null) {
      Lease.giveUp(untouched);
      call.closeDialled();
    } else if (chosen != null && chosen.http() == http) {
      chosen.state().reused(untouched, call);
      timeouts.reused(http, call.connectTimeout());
    } else {
      Lease.giveUp(untouched);
      if (states.get(http) == null) {
        proof.missed();
      }
    }
    return null;
  }

  /** {@code KeepAliveCache.get}, which is asked by {@code New} and by nobody else for a client of ours. */
  Object[] cached() {
    Call call = current.get();
    if (call == null || call.isPassing()) {
      return null;
    }
    PooledHttp chosen = call.chosen();
    return Answer.value(chosen == null ? null : chosen.http());
  }
}
