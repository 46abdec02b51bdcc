package io.retropool.client.jdkhttp.java11;

import io.retropool.observe.Observed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.concurrent.CompletableFuture;

/**
 * A call that a client of the JDK's own sends as without the agent, while it is looked at. The hooks know it by its
 * body handler. Decides nothing. Thread-safe.
 */
final class WatchedCall {
  private final Observed observed;
  private final boolean secure;
  private final Throwable caller = new Throwable();
  private Observed.Span handshake;

  /** On the caller's thread. */
  WatchedCall(Observed observed, boolean secure) {
    this.observed = observed;
    this.secure = secure;
  }

  /** @param later whether it is not the first one of its client */
  void begins(boolean later) {
    if (!later) {
      observed.madeClient();
    }
  }

  <T> HttpResponse<T> send(HttpClient client, HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    try {
      return client.send(request, new Handler<>(this, handler));
    } finally {
      ended();
    }
  }

  <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpClient client, HttpRequest request, BodyHandler<T> handler) {
    CompletableFuture<HttpResponse<T>> answer;
    try {
      answer = client.sendAsync(request, new Handler<>(this, handler));
    } catch (RuntimeException | Error refused) {
      ended();
      throw refused;
    }
    answer.whenComplete((response, thrown) -> ended());
    return answer;
  }

  /** Null where that handler is no such call's. */
  static WatchedCall of(Object handler) {
    return handler instanceof Handler ? ((Handler<?>) handler).call : null;
  }

  /** {@code PlainHttpConnection.connectAsync} begins. */
  Connecting connect() {
    return new Connecting(this, observed.dial(caller));
  }

  private synchronized void connected() {
    handshake = secure ? observed.handshake() : null;
  }

  /** There is a HTTP/2 connection: any handshake is over; null where the server speaks HTTP/1.1. */
  void streams(CompletableFuture<?> connection) {
    connection.whenComplete(
        (made, thrown) -> {
          if (made != null) {
            sends(connection);
          }
        });
  }

  /** The head of a request is sent over HTTP/1.1: any handshake is over. */
  void sends(CompletableFuture<?> sent) {
    Observed.Span begun;
    synchronized (this) {
      begun = handshake;
      handshake = null;
    }
    if (begun != null) {
      sent.whenComplete((nothing, thrown) -> begun.end(thrown));
    }
  }

  /** Its answer is there, or it has failed. What is left of a body that is still to be read is not waited for. */
  void ended() {
    observed.end();
  }

  /** One dial. */
  static final class Connecting {
    private final WatchedCall call;
    private final Observed.Span dial;

    private Connecting(WatchedCall call, Observed.Span dial) {
      this.call = call;
      this.dial = dial;
    }

    /** @param connecting null where that method has thrown */
    void ends(CompletableFuture<?> connecting) {
      if (connecting != null) {
        connecting.whenComplete(
            (nothing, thrown) -> {
              dial.end(thrown);
              if (thrown == null) {
                call.connected();
              }
            });
      }
    }
  }

  private static final class Handler<T> implements BodyHandler<T> {
    private final WatchedCall call;
    private final BodyHandler<T> caller;

    Handler(WatchedCall call, BodyHandler<T> caller) {
      this.call = call;
      this.caller = caller;
    }

    @Override
    public BodySubscriber<T> apply(HttpResponse.ResponseInfo info) {
      return caller.apply(info);
    }
  }
}
