package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.client.jdkhttp.java11.CurrentCall.Before;
import io.retropool.pool.Origin;
import io.retropool.routing.Decision;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Sends the calls of one caller's client with a core. Thread-safe. */
final class Sender {
  /** After so many calls a client is taken for one that is kept. */
  private static final int FEW = 10;

  private final JdkHttpAdapter adapter;
  private final ClientSettings settings;
  private volatile CoreKey key;
  private final Activity activity;
  private final ClassLoader contextLoader = contextLoaderOfWorkers();
  private final Executor executor;
  private final AtomicInteger calls = new AtomicInteger();
  /** Whether it has sent a request that takes a new connection. */
  private final AtomicBoolean dialsAlways = new AtomicBoolean();

  private final AtomicBoolean watchedBefore = new AtomicBoolean();
  private final AtomicBoolean leavingTold = new AtomicBoolean();
  /** Whether it has made so many calls: most of what there is to know of the next one need not be asked then. */
  private volatile boolean isKept;
  /** Whether its connections have become its user's own. */
  private volatile boolean isUsers;

  Sender(JdkHttpAdapter adapter, ClientSettings settings, CoreKey key, Activity activity) {
    this.adapter = adapter;
    this.settings = settings;
    this.key = key;
    this.activity = activity;
    this.executor = settings.executor != null ? settings.executor : adapter.workers().lentTo(contextLoader);
  }

  /** What the JDK's own worker threads would have: before 19 their maker's, then the system's. */
  private static ClassLoader contextLoaderOfWorkers() {
    return Runtime.version().feature() < 19
        ? Thread.currentThread().getContextClassLoader()
        : ClassLoader.getSystemClassLoader();
  }

  /** @return null for a call that a core cannot send, or should not */
  Wanted wanted(HttpRequest request, BodyHandler<?> handler) {
    if (request == null || handler == null || !adapter.on() || activity.isShutDown()) {
      return null;
    }
    HttpClient.Version version = request.version().orElse(settings.version());
    boolean known = version == HttpClient.Version.HTTP_1_1 || version == HttpClient.Version.HTTP_2;
    if (!known || request.method().equals("CONNECT")) {
      return null;
    }
    Origin origin = CallLeases.origin(request.uri());
    if (origin == null) {
      return null;
    }
    Decision decision = adapter.leases().decide(request, origin);
    if (isKept && decision.pool() != null && !decision.pool().policy().limited()) {
      return null;
    }
    if (isUsers || UserConnections.makes(request)) {
      isUsers = true;
      adapter.notPooledOfUser(origin, decision);
      return null;
    }
    CoreKey shared = adapter.keyNow(settings, key);
    if (shared == null) {
      return null;
    }
    key = shared;
    Wanted wanted = adapter.leases().wanted(shared, request, origin, decision, settings);
    if (wanted != null && wanted.watched != null) {
      adapter.watches();
      wanted.watched.begins(watchedBefore.getAndSet(true));
      return wanted;
    }
    boolean streams = wanted != null && version == HttpClient.Version.HTTP_2 && adapter.http2().contains(origin);
    if (streams) {
      adapter.notPooled(wanted, "the server speaks HTTP/2 without TLS, or this JDK does otherwise than expected");
      return null;
    }
    if (wanted == null || isOfKeptClient(wanted)) {
      return null;
    }
    if (adapter.onlyThread().isAtWork(settings.executor)) {
      adapter.notPooled(wanted, "the only thread of the client's executor is at work");
      return null;
    }
    if (!adapter.cores().mayHave(shared)) {
      adapter.notPooled(wanted, "too many clients differ in what their connections depend on");
      return null;
    }
    return wanted;
  }

  /**
   * A client that has made more than a few calls is kept by its application, and shares its own connections with itself
   * without us: better, as nothing stands between. What takes a new connection each time would even cost it more than
   * without the agent, from the second such request on, unless the connection of the one before is still there for it.
   * A limit of the operator's holds for all.
   */
  private boolean isOfKeptClient(Wanted wanted) {
    if (wanted.limited()) {
      return false;
    }
    isKept = isKept || calls.incrementAndGet() > FEW;
    boolean wouldDial =
        wanted.request.isUnsafe() && dialsAlways.getAndSet(true) && !wanted.upstream.keepsFor(wanted.route, activity);
    if (!isKept && !wouldDial) {
      return false;
    }
    if (!leavingTold.getAndSet(true)) {
      String why = "the client is kept";
      adapter.notPooled(wanted, isKept ? why : why + ", and the JDK would not repeat the request");
    }
    return true;
  }

  @SuppressWarnings("unchecked") // it is the same response, or one with a body of the same type
  <T> HttpResponse<T> send(Call call, Wanted wanted, HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    Before before = adapter.current().enter(call);
    try {
      call.record().wants(wanted, false);
      call.lease(adapter.leases().acquire(wanted, call), wanted);
      HttpResponse<T> response = call.core.client().send(CallRequest.of(request, call), handler);
      return (HttpResponse<T>) adapter.dispatch().answered(call, response);
    } catch (Throwable theirs) {
      call.failed(theirs);
      throw theirs;
    } finally {
      adapter.current().leave(before);
      call.over();
      call.record().returned();
    }
  }

  <T> CompletableFuture<HttpResponse<T>> sendAsync(
      Call call, Wanted wanted, HttpRequest request, BodyHandler<T> handler) {
    call.record().wants(wanted, false);
    Before before = adapter.current().enter(call);
    try {
      if (wanted.limited()) {
        call.waitsFor(wanted);
      } else {
        call.lease(adapter.leases().acquire(wanted, call), wanted);
      }
      return call.core.client().sendAsync(CallRequest.of(request, call), handler);
    } catch (IOException | InterruptedException withoutLimitNobodyWaits) {
      return CompletableFuture.failedFuture(withoutLimitNobodyWaits);
    } catch (RuntimeException | Error theirs) {
      call.failed(theirs);
      throw theirs;
    } finally {
      adapter.current().leave(before);
      if (!call.isTaken()) {
        call.over();
      }
    }
  }

  private CallThreads threads(CoreClient core, Consumer<Throwable> rejected) {
    return new CallThreads(
        adapter.jdk(), core.implementation(), adapter.workers(), settings.executor, contextLoader, rejected);
  }

  /**
   * A call that must be sent then.
   *
   * @return null where there is no core for it: the original client is to send it
   * @throws IOException where the client has been shut down
   */
  Call begin(Wanted wanted, BodyHandler<?> handler, boolean callerWaits) throws IOException {
    boolean hops = settings.executor != null || settings.cookies != null || !CallHandler.isJdk(handler);
    CoreClient core = adapter.cores().use(wanted.key, settings);
    if (core == null) {
      adapter.notPooled(wanted, "its TLS context cannot be copied, or is just being initialised anew");
      return null;
    }
    CallRecord record = new CallRecord(adapter.events(), callerWaits);
    Call call =
        new Call(
            settings, core, adapter.cores(), activity, adapter.jdk(), record, executor, hops,
            rejected -> threads(core, rejected));
    if (!activity.begin(call)) {
      adapter.cores().done(core);
      throw new IOException("closed");
    }
    return call;
  }
}
