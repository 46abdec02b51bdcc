package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.client.jdkhttp.java11.CurrentCall.Before;
import io.retropool.pool.Lease;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Sends calls below the public methods of the JDK's client, which other agents weave: those see the same call as
 * without us, and may put handlers and futures of their own around the caller's. From here on a call is known by its
 * handler, and runs on the executor of its caller instead of the core's. Thread-safe.
 */
final class Dispatch {
  private final JdkInternals jdk;
  private final CurrentCall current;
  private final Connections connections;
  private final Streams streams;
  private final HandedOut handedOut;
  private final Executor handover;
  private final Consumer<Throwable> failed;

  /**
   * @param handover runs calls that had to wait, as nobody's work
   * @param failed hears of errors of ours: the caller has its answer all the same
   */
  Dispatch(
      JdkInternals jdk,
      CurrentCall current,
      Connections connections,
      Streams streams,
      HandedOut handedOut,
      Executor handover,
      Consumer<Throwable> failed) {
    this.jdk = jdk;
    this.current = current;
    this.connections = connections;
    this.streams = streams;
    this.handedOut = handedOut;
    this.handover = handover;
    this.failed = failed;
  }

  /**
   * On the caller's thread, in the place of the client's private {@code sendAsync}.
   *
   * @param executor null where the caller waits for the answer
   */
  CompletableFuture<?> send(Call call, HttpRequest request, BodyHandler<?> handler, Object pushes, Executor executor)
      throws Throwable {
    CallHandler<?> own = new CallHandler<>(call, handler);
    if (executor == null) {
      return sent(call, request, own, pushes, null);
    }
    return call.waiting() == null ? followed(call, request, own, pushes) : waiting(call, request, own, pushes);
  }

  private CompletableFuture<?> sent(
      Call call, HttpRequest request, CallHandler<?> own, Object pushes, Executor executor) throws Throwable {
    return (CompletableFuture<?>) jdk.sendAsync(call.core.implementation(), request, own, pushes, executor);
  }

  /**
   * What the caller gets is a copy: one who completes his future by himself ({@code orTimeout}) has the JDK's call go
   * on, as it does without us. To cancel it, or what depends on it, reaches the JDK's, which ends its call then.
   */
  private CompletableFuture<?> followed(Call call, HttpRequest request, CallHandler<?> own, Object pushes)
      throws Throwable {
    CompletableFuture<?> answer = sent(call, request, own, pushes, call.executor);
    call.taken();
    return answer
        .thenApply(response -> answered(call, (HttpResponse<?>) response))
        .whenComplete((response, thrown) -> ended(call, thrown))
        .copy();
  }

  private static void ended(Call call, Throwable thrown) {
    try {
      if (thrown != null) {
        call.failed(thrown);
      }
    } finally {
      call.over();
    }
  }

  /**
   * The lease of a body that nobody has read yet is lost with it.
   *
   * @return what the caller gets
   */
  HttpResponse<?> answered(Call call, HttpResponse<?> response) {
    try {
      if (!call.wasCarried()) {
        passedUnseen(response);
      }
      return handedOut.of(call, response);
    } catch (Throwable ours) {
      failed.accept(ours);
      return response;
    }
  }

  private void passedUnseen(HttpResponse<?> response) {
    if (response.version() == HttpClient.Version.HTTP_1_1) {
      connections.passedUnseen();
    } else if (response.sslSession().isPresent()) {
      streams.passedUnseen();
    }
  }

  /** Header fields that another agent adds for the caller's thread are asked for here. */
  private CompletableFuture<?> waiting(Call call, HttpRequest request, CallHandler<?> own, Object pushes) {
    Wanted wanted = call.waiting();
    HttpRequest asked = CallRequest.asNow(request);
    WaitingCall waiting = new WaitingCall(call);
    call.taken();
    waiting.waits(
        wanted.upstream.acquireAsync(
            CallLeases.of(wanted, call),
            handover,
            lease -> granted(call, lease, wanted, asked, own, pushes, waiting),
            refusal -> waiting.fails(CallLeases.refusal(refusal))));
    return waiting.answer();
  }

  private void granted(
      Call call,
      Lease lease,
      Wanted wanted,
      HttpRequest request,
      CallHandler<?> own,
      Object pushes,
      WaitingCall waiting) {
    Before before = current.enter(call);
    try {
      call.lease(lease, wanted);
      if (waiting.isWanted()) {
        waiting.follows(followed(call, request, own, pushes));
      } else {
        waiting.fails(WaitingCall.cancellation());
      }
    } catch (Throwable theirs) {
      waiting.fails(theirs);
    } finally {
      current.leave(before);
    }
  }
}
