package io.retropool.client.jdkhttp.java11;

import io.retropool.client.Answer;
import io.retropool.client.ClientContext;
import io.retropool.client.HookGroup;
import io.retropool.client.Proof;
import io.retropool.client.jdkhttp.JdkHttpCalls;
import io.retropool.client.jdkhttp.JdkHttpModule;
import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.client.jdkhttp.java11.CurrentCall.Before;
import io.retropool.client.socket.Manners;
import io.retropool.event.Events;
import io.retropool.identity.Identity;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.routing.Decision;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Gives every caller of {@code HttpClient.Builder.build()} a client of its own that sends its calls with a core which
 * it shares with others; what is the caller's own (cookies, redirects, connect timeout, executor) is put in its place
 * for each exchange. Thread-safe.
 */
public final class JdkHttpAdapter implements JdkHttpCalls {
  private final JdkInternals jdk;
  private final Events events;
  private final HookGroup group;
  private final ClientContext context;
  private final CurrentCall current = new CurrentCall();
  private final Workers workers;
  private final CoreClients cores;
  private final CoreKeys keys;
  private final OnlyThread onlyThread;
  private final EarnedKeys earned = new EarnedKeys();
  private final CallLeases leases;
  private final Connections connections;
  private final Streams streams;
  private final Departures departures;
  private final Observed observed;
  private final Answers answers;
  private final Arrivals arrivals;
  private final Dispatch dispatch;
  private final Http2Origins http2 = new Http2Origins();
  private volatile boolean watches;

  /**
   * @param streaming the group without which HTTP/2 connections are not pooled
   * @param failed hears of errors of ours on other threads than that of a hook
   * @throws ReflectiveOperationException where this JDK is not as expected
   */
  public JdkHttpAdapter(
      ClientContext context, HookGroup group, HookGroup streaming, Consumer<Throwable> failed)
      throws ReflectiveOperationException {
    this.context = context;
    this.group = group;
    this.jdk = new JdkInternals(context.access());
    this.events = context.events();
    this.workers = new Workers(context.access());
    this.onlyThread = new OnlyThread(context.access());
    Room room = new Room(context.core());
    this.cores = new CoreClients(jdk, workers, room, new CallCookies(current), context.identities());
    this.keys = new CoreKeys(context.identities(), context.access());
    Manners manners = new Manners();
    this.leases = new CallLeases(context, manners);
    JdkFacts facts = new JdkFacts(context.access());
    this.connections = new Connections(context, jdk, current, cores, new Proof(group), facts, manners, failed);
    this.observed = new Observed(facts, room);
    Http2Internals internals = internals(context, streaming);
    this.streams = new Streams(connections, jdk, internals, new Proof(streaming), workers, failed);
    this.departures = new Departures(jdk, internals, streams, workers, failed);
    this.answers = new Answers(facts, observed, connections, streams, failed);
    this.arrivals = new Arrivals(jdk, context.access());
    HandedOut handedOut = new HandedOut(jdk, context.access());
    this.dispatch = new Dispatch(jdk, current, connections, streams, handedOut, new Handover(workers), failed);
  }

  /** Null where this JDK's HTTP/2 client is not as expected. */
  private static Http2Internals internals(ClientContext context, HookGroup streaming) {
    try {
      return new Http2Internals(context.access());
    } catch (ReflectiveOperationException | RuntimeException unexpected) {
      streaming.off(String.valueOf(unexpected));
      return null;
    }
  }

  /** Whether calls may be sent with a core. */
  boolean on() {
    return group.on() && context.core().isOn();
  }

  @Override
  public boolean hasCalls() {
    return cores.isAny() || watches;
  }

  /** From now on calls that the JDK's own clients send are looked at, too. */
  void watches() {
    watches = true;
  }

  @Override
  public Object build(Object builder) throws Throwable {
    if (!on() || !jdk.isBuilder(builder) || System.getSecurityManager() != null) {
      return null;
    }
    ClientSettings settings;
    try {
      settings = new ClientSettings(jdk, builder);
    } catch (NoSuchAlgorithmException theirs) {
      return null;
    }
    Identity tls = keys.contextOf(settings);
    CoreKey key = keys.of(settings, tls);
    events.clientCreated(JdkHttpModule.NAME, "java.net.http.HttpClient", key != null && key.notShared() == null);
    if (key == null || !isEarned(key)) {
      String reason = key == null ? keys.whyAlone(settings, tls) : key.notShared();
      events.notPooled("", "", "", JdkHttpModule.NAME, reason);
      return null;
    }
    return Answer.value(new PooledClient(this, settings, key));
  }

  private boolean isEarned(CoreKey key) {
    return key.notShared() == null || earned.add(key);
  }

  // ---- what a pooled client needs

  /**
   * What a client has in common with others by now.
   *
   * @param before what it had
   * @return the same where its TLS context has not been initialised anew; null where it shares nothing
   */
  CoreKey keyNow(ClientSettings settings, CoreKey before) {
    Identity tls = keys.contextOf(settings);
    if (tls == before.context()) {
      return before;
    }
    CoreKey now = keys.of(settings, tls);
    return now != null && (now.equals(before) || isEarned(now)) ? now : null;
  }

  JdkInternals jdk() {
    return jdk;
  }

  CurrentCall current() {
    return current;
  }

  Workers workers() {
    return workers;
  }

  CoreClients cores() {
    return cores;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  OnlyThread onlyThread() {
    return onlyThread;
  }

  CallLeases leases() {
    return leases;
  }

  void notPooled(Wanted wanted, String why) {
    String pool = wanted.upstream.pool().name();
    events.notPooled(wanted.upstream.origin().toString(), pool, wanted.request.tags(), JdkHttpModule.NAME, why);
  }

  /** A call of a client whose connections have become its user's own. */
  void notPooledOfUser(Origin origin, Decision decision) {
    if (decision.pool() != null) {
      String why = "its connections are its user's own, after NTLM, Negotiate or a word to the proxy of a tunnel";
      String tags = decision.tags().toString();
      events.notPooled(origin.toString(), decision.pool().name(), tags, JdkHttpModule.NAME, why);
    }
  }

  Http2Origins http2() {
    return http2;
  }

  Events events() {
    return events;
  }

  // ---- exchanges

  @Override
  public Object send(Object client, Object request, Object handler, Object pushes, Object executor) {
    Call call = current.get();
    if (call == null || call.core.implementation() != client || handler == null || handler instanceof CallHandler) {
      return null;
    }
    try {
      return Answer.value(
          dispatch.send(call, (HttpRequest) request, (BodyHandler<?>) handler, pushes, (Executor) executor));
    } catch (Throwable theirs) {
      return Answer.thrown(theirs);
    }
  }

  /** A call asks for it on its caller's thread. */
  @Override
  public Object connectTimeout(Object implementation) {
    Call call = current.get();
    return call == null || call.core.implementation() != implementation
        ? null
        : Answer.value(Optional.ofNullable(leases.connectTimeout(call.settings, call.wanted())));
  }

  @Override
  public Call callOfMulti(Object multiExchange) throws Throwable {
    return CallOf.multi(jdk, multiExchange);
  }

  @Override
  public Call callOfExchange(Object exchange) throws Throwable {
    return CallOf.exchange(jdk, exchange);
  }

  @Override
  public Object callOfImplementation(Object exchangeImplementation) throws Throwable {
    Object exchange = jdk.exchangeOfImplementation(exchangeImplementation);
    Call call = callOfExchange(exchange);
    return call == null ? CallOf.watched(jdk, exchange) : call;
  }

  @Override
  public Object enterCookies(Object multiExchange) throws Throwable {
    Call call = callOfMulti(multiExchange);
    return call == null ? null : current.enter(call);
  }

  @Override
  public Object enterCookiesOfResponse(Object response) throws Throwable {
    Call call = callOfExchange(jdk.exchangeOfResponse(response));
    return call == null ? null : current.enter(call);
  }

  @Override
  public void redirects(Object filter, Object call) throws Throwable {
    jdk.redirects(filter, ((Call) call).settings.redirects());
  }

  @Override
  public Object enterExchange(Object exchange) throws Throwable {
    Call call = callOfExchange(exchange);
    if (call == null) {
      return current.get() == null ? null : current.enter(null);
    }
    if (call.exchange() != null) {
      Lease.giveUp(call.takeLease());
      // The JDK tries once more with the same exchange: should that fail, too, the caller sees it.
      boolean again = call.exchange() == exchange;
      Wanted wanted = again ? call.wanted() : leases.next(call.wanted(), jdk.requestOf(exchange), call);
      call.record().wants(wanted, again);
      call.lease(CallLeases.acquireNow(wanted, again, call), wanted);
    }
    call.exchange(exchange);
    return current.enter(call);
  }

  @Override
  public void leave(Object before) {
    current.leave((Before) before);
  }

  /** What comes after it, the caller's filters and handlers, is for its executor. */
  @Override
  public Object response(Object call, Object returned) {
    return Answer.value(answers.followed((Call) call, (CompletableFuture<?>) returned));
  }

  @Override
  public Object read(Object subscriber, Object buffers) throws Throwable {
    return arrivals.read(subscriber, (List<?>) buffers);
  }

  @Override
  public Object bytes(Object receiver) throws Throwable {
    return arrivals.bytes(receiver);
  }

  @Override
  public Object streamedBytes(Object stream) throws Throwable {
    return arrivals.streamedBytes(stream);
  }

  @Override
  public Object fromPool(Object pool, Object secure, Object address, Object proxy) throws Throwable {
    return connections.fromPool(pool, (Boolean) secure, (InetSocketAddress) address, (InetSocketAddress) proxy);
  }

  @Override
  public Object toPool(Object connection, Object headers) throws Throwable {
    return connections.toPool(connection, (HttpHeaders) headers);
  }

  @Override
  public Object headers(Object call, Object exchangeImplementation, Object future) throws Throwable {
    if (call instanceof WatchedCall) {
      ((WatchedCall) call).sends((CompletableFuture<?>) future);
      return null;
    }
    return connections.headers((Call) call, exchangeImplementation, (CompletableFuture<?>) future);
  }

  @Override
  public void body(Object subscriber, Object part) throws Throwable {
    connections.body(subscriber, (ByteBuffer) part);
  }

  @Override
  public void unasked(Object cleanupTrigger, Object buffers) throws Throwable {
    connections.unasked(cleanupTrigger, (List<?>) buffers);
  }

  @Override
  public void closed(Object connection) throws Throwable {
    connections.closed(connection);
  }

  /** The JDK is not to keep it. One that is not pooled serves the call that opened it, and closes then. */
  @Override
  public Object offered(Object http2Client, Object connection) throws Throwable {
    Object implementation = jdk.clientOfHttp2(http2Client);
    if (!cores.isCore(implementation)) {
      return null;
    }
    if (streams.takes(connection)) {
      return Answer.value(Boolean.FALSE);
    }
    http2.add(jdk.addressOfHttp2(connection));
    jdk.carryNoMore(connection);
    return Answer.value(Boolean.FALSE);
  }

  @Override
  public Object stream(Object request, Object exchange) throws Throwable {
    if (!streams.pooled()) {
      return null;
    }
    Call call = callOfExchange(exchange);
    return call == null ? CallOf.watched(jdk, exchange) : streams.lend(call, request, exchange);
  }

  @Override
  public Object streaming(Object call, Object future) {
    if (call instanceof WatchedCall) {
      ((WatchedCall) call).streams((CompletableFuture<?>) future);
      return null;
    }
    Call begun = (Call) call;
    return Answer.value(streams.dialling(begun, begun.exchange(), (CompletableFuture<?>) future));
  }

  @Override
  public Object ending(Object http2Connection, int stream) throws Throwable {
    return streams.ending(http2Connection, stream);
  }

  @Override
  public void ends(Object ending) throws Throwable {
    streams.ends((Streams.Ending) ending);
  }

  @Override
  public void ended(Object ending) throws Throwable {
    streams.ended((Streams.Ending) ending);
  }

  @Override
  public Object goAway(Object http2Connection, Object frame) throws Throwable {
    return departures.goesOn(http2Connection, frame) ? Answer.value(null) : null;
  }

  @Override
  public Object opening(Object http2Connection, Object stream, int number) throws Throwable {
    return departures.opening(http2Connection, stream, number);
  }

  @Override
  public Object arriving(Object stream, Object dataFrame) throws Throwable {
    return departures.arriving(stream, dataFrame);
  }

  @Override
  public Object lost(Object stream) throws Throwable {
    return departures.outlives(stream) ? Answer.value(null) : null;
  }

  // ---- what the events are told

  @Override
  public Object lookUp() {
    return observed.lookUp(current.get());
  }

  @Override
  public void lookedUp(Object entered, Object address, Throwable thrown) {
    ((DialRecord) entered).lookedUp((InetSocketAddress) address, thrown);
  }

  @Override
  public Object connect(Object connection, Object exchange) throws Throwable {
    WatchedCall watched = CallOf.watched(jdk, exchange);
    return watched == null ? observed.connect(CallOf.exchange(jdk, exchange), connection) : watched.connect();
  }

  @Override
  public void connecting(Object entered, Object future) {
    if (entered instanceof WatchedCall.Connecting) {
      ((WatchedCall.Connecting) entered).ends((CompletableFuture<?>) future);
    } else {
      observed.connecting((DialRecord) entered, (CompletableFuture<?>) future);
    }
  }
}
