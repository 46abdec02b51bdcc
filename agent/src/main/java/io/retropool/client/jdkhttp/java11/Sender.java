package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.client.jdkhttp.java11.CurrentCall.Before;
import io.retropool.pool.Acquisition;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends the calls of one caller's client with a core. Thread-safe. */
final class Sender {
  private final JdkHttpAdapter adapter;
  private final ClientSettings settings;
  private final CoreKey key;
  private final Activity activity;
  private final Executor executor;
  /** Whether it has sent a request that takes a new connection. */
  private final AtomicBoolean dialsAlways = new AtomicBoolean();

  Sender(JdkHttpAdapter adapter, ClientSettings settings, CoreKey key, Activity activity) {
    this.adapter = adapter;
    this.settings = settings;
    this.key = key;
    this.activity = activity;
    this.executor =
        settings.executor != null ? settings.executor : adapter.workers().lentTo(contextLoaderOfWorkers());
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
    Wanted wanted = adapter.leases().wanted(key, request, settings);
    boolean streams =
        wanted != null
            && version == HttpClient.Version.HTTP_2
            && adapter.http2().contains(wanted.upstream.origin());
    if (streams) {
      adapter.notPooled(wanted, "the server speaks HTTP/2, of which a connection is one client's");
      return null;
    }
    return wanted != null && isOfKeptClient(wanted) ? null : wanted;
  }

  /**
   * What takes a new connection each time would cost a client that is kept more than without the agent, where the JDK
   * uses that client's own connections again: from the second such request on it still does. A limit of the operator's
   * holds for all.
   */
  private boolean isOfKeptClient(Wanted wanted) {
    if (!wanted.request.isUnsafe() || wanted.limited() || !dialsAlways.getAndSet(true)) {
      return false;
    }
    adapter.notPooled(wanted, "the client is kept, and the JDK would not repeat the request");
    return true;
  }

  <T> HttpResponse<T> send(Wanted wanted, HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    Call call = begin(handler);
    Before before = adapter.current().enter(call);
    boolean answered = false;
    try {
      call.lease(adapter.leases().acquire(wanted, call), wanted);
      CallHandler<T> own = new CallHandler<>(call, handler);
      HttpResponse<T> response = answered(call, call.core.client().send(CallRequest.of(request, call), own));
      answered = true;
      return response;
    } finally {
      adapter.current().leave(before);
      if (!answered) {
        call.failed();
      }
      call.over();
    }
  }

  <T> CompletableFuture<HttpResponse<T>> sendAsync(Wanted wanted, HttpRequest request, BodyHandler<T> handler) {
    Call call;
    try {
      call = begin(handler);
    } catch (IOException closed) {
      return CompletableFuture.failedFuture(closed);
    }
    if (wanted.limited()) {
      return waiting(call, wanted, request, handler);
    }
    boolean sent = false;
    try {
      call.lease(adapter.leases().acquire(wanted, call), wanted);
      CompletableFuture<HttpResponse<T>> answer = sendNow(call, request, handler);
      sent = true;
      return answer;
    } catch (IOException | InterruptedException withoutLimitNobodyWaits) {
      return CompletableFuture.failedFuture(withoutLimitNobodyWaits);
    } finally {
      if (!sent) {
        call.over();
      }
    }
  }

  private <T> CompletableFuture<HttpResponse<T>> waiting(
      Call call, Wanted wanted, HttpRequest request, BodyHandler<T> handler) {
    WaitingAnswer<HttpResponse<T>> answer = new WaitingAnswer<>(call::over);
    Acquisition acquisition =
        wanted.upstream.acquireAsync(
            wanted.request.heldBy(call),
            adapter.workers(),
            lease -> {
              call.lease(lease, wanted);
              begun(call, request, handler, answer);
            },
            refusal -> {
              call.over();
              answer.completeExceptionally(CallLeases.refusal(refusal));
            });
    answer.waits(acquisition);
    return answer;
  }

  private <T> void begun(
      Call call, HttpRequest request, BodyHandler<T> handler, WaitingAnswer<HttpResponse<T>> answer) {
    try {
      answer.follows(sendNow(call, request, handler));
    } catch (Throwable theirs) {
      call.over();
      answer.completeExceptionally(theirs);
    }
  }

  @SuppressWarnings("unchecked") // it is what HttpClientImpl.sendAsync returns
  private <T> CompletableFuture<HttpResponse<T>> sendNow(Call call, HttpRequest request, BodyHandler<T> handler) {
    Before before = adapter.current().enter(call);
    try {
      HttpRequest own = CallRequest.of(request, call);
      Object sent =
          adapter.jdk().sendAsync(call.core.implementation(), own, new CallHandler<>(call, handler), executor);
      CompletableFuture<HttpResponse<T>> answer = (CompletableFuture<HttpResponse<T>>) sent;
      answer.whenComplete(
          (response, thrown) -> {
            if (thrown == null) {
              answered(call, response);
            } else {
              call.failed();
            }
            call.over();
          });
      return answer;
    } catch (RuntimeException | Error theirs) {
      throw theirs;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      adapter.current().leave(before);
    }
  }

  private Call begin(BodyHandler<?> handler) throws IOException {
    boolean hops = settings.executor != null || settings.cookies != null || !CallHandler.isJdk(handler);
    CoreClient core = adapter.cores().use(key, settings);
    Call call =
        new Call(settings, core, adapter.cores(), activity, adapter.jdk(), executor, adapter.workers(), hops);
    if (!activity.begin(call)) {
      adapter.cores().done(core);
      throw new IOException("closed");
    }
    return call;
  }

  /** The lease of a body that nobody has read yet is lost with it. */
  private <T> HttpResponse<T> answered(Call call, HttpResponse<T> response) {
    if (response.version() == HttpClient.Version.HTTP_1_1 && !call.wasCarried()) {
      adapter.connections().passedUnseen();
    }
    if (response.body() instanceof InputStream) {
      call.heldBy(response.body());
    }
    return response;
  }
}
