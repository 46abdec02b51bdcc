package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * What a caller gets of {@code build()}: a client with its own settings and its own life, whose calls are sent with a
 * core. What a core cannot do goes to a client of the JDK's own, made when it is first needed. Thread-safe.
 */
final class PooledClient extends HttpClient {
  private static final long ONE_NANO = 1;

  private final JdkHttpAdapter adapter;
  private final ClientSettings settings;
  private final Sender sender;
  private final Activity activity = new Activity();
  private final ClientName name = new ClientName(this);
  private volatile HttpClient original;

  PooledClient(JdkHttpAdapter adapter, ClientSettings settings, CoreKey key) {
    this.adapter = adapter;
    this.settings = settings;
    this.sender = new Sender(adapter, settings, key, activity);
  }

  // ---- settings

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.ofNullable(settings.cookies);
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.ofNullable(settings.connectTimeout);
  }

  @Override
  public Redirect followRedirects() {
    return settings.redirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.ofNullable(settings.proxy);
  }

  @Override
  public SSLContext sslContext() {
    return settings.context();
  }

  @Override
  public SSLParameters sslParameters() {
    return settings.copyOfParameters(adapter.jdk());
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.ofNullable(settings.authenticator);
  }

  @Override
  public Version version() {
    return settings.version();
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.ofNullable(settings.executor);
  }

  // ---- calls

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    Wanted wanted = sender.wanted(request, handler);
    if (wanted == null && hasEnded()) {
      throw new IOException("closed");
    }
    if (wanted != null && wanted.watched != null) {
      return wanted.watched.send(originalOrNew(), request, handler);
    }
    Call call = wanted == null ? null : sender.begin(wanted, handler, true);
    return call == null
        ? originalOrNew().send(request, handler)
        : sender.send(call, wanted, request, handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
    Wanted wanted = sender.wanted(request, handler);
    if (wanted == null && hasEnded()) {
      return CompletableFuture.failedFuture(new IOException("closed"));
    }
    if (wanted != null && wanted.watched != null) {
      return wanted.watched.sendAsync(originalOrNew(), request, handler);
    }
    try {
      Call call = wanted == null ? null : sender.begin(wanted, handler, false);
      return call == null
          ? originalOrNew().sendAsync(request, handler)
          : sender.sendAsync(call, wanted, request, handler);
    } catch (IOException closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    return pushes == null ? sendAsync(request, handler) : originalOrNew().sendAsync(request, handler, pushes);
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return originalOrNew().newWebSocketBuilder();
  }

  private HttpClient originalOrNew() {
    HttpClient made = original;
    return made == null ? newOriginal() : made;
  }

  private synchronized HttpClient newOriginal() {
    if (original == null) {
      try {
        original = settings.original(adapter.jdk());
      } catch (RuntimeException | Error theirs) {
        throw theirs;
      } catch (Throwable impossible) {
        throw new IllegalStateException(impossible);
      }
      if (activity.isShutDown()) {
        JdkLifecycle.shutdown(original);
      }
    }
    return original;
  }

  /** Whether it takes no more calls, and no other client need be made in order to say so. */
  private boolean hasEnded() {
    return activity.isShutDown() && original == null;
  }

  // ---- its end: these override methods that came with JDK 21

  /** Takes no more calls; those under way go on. */
  public void shutdown() {
    activity.shutDown();
    HttpClient made = original;
    if (made != null) {
      JdkLifecycle.shutdown(made);
    }
  }

  /** Ends the calls under way with an exception, and takes no more. */
  public void shutdownNow() {
    activity.shutDown();
    activity.abort();
    HttpClient made = original;
    if (made != null) {
      JdkLifecycle.shutdownNow(made);
    }
  }

  /** @return whether it has been shut down and no call is under way any more */
  public boolean awaitTermination(Duration duration) throws InterruptedException {
    long deadline = System.nanoTime() + nanos(duration);
    if (!activity.await(nanos(duration))) {
      return false;
    }
    HttpClient made = original;
    return made == null
        || JdkLifecycle.awaitTermination(made, Duration.ofNanos(Math.max(ONE_NANO, deadline - System.nanoTime())));
  }

  private static long nanos(Duration duration) {
    try {
      return Math.min(duration.toNanos(), Long.MAX_VALUE / 2);
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE / 2;
    }
  }

  /** Whether it has been shut down and no call is under way any more. */
  public boolean isTerminated() {
    HttpClient made = original;
    return activity.isTerminated() && (made == null || JdkLifecycle.isTerminated(made));
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
