package io.retropool.client.jdkhttp.java11;

import io.retropool.pool.Acquisition;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Where a call of {@code sendAsync} stands that waits for its connection first. Thread-safe. */
final class WaitingCall {
  private final Call call;
  private final CompletableFuture<Object> answer = new WaitingAnswer<>(this);
  private Acquisition place;
  private CompletableFuture<?> sent;
  private boolean cancelled;

  WaitingCall(Call call) {
    this.call = call;
  }

  /** What the caller gets. */
  CompletableFuture<?> answer() {
    return answer;
  }

  /** It has this place in the queue. */
  void waits(Acquisition acquisition) {
    synchronized (this) {
      if (!cancelled) {
        place = acquisition;
        return;
      }
    }
    leave(acquisition, () -> {});
  }

  /** @return false where it was cancelled, and is not to be sent */
  synchronized boolean isWanted() {
    return !cancelled;
  }

  /** It has been sent, and this is the JDK's answer, or a copy of it. */
  void follows(CompletableFuture<?> jdk) {
    boolean late;
    synchronized (this) {
      place = null;
      sent = jdk;
      late = cancelled;
    }
    jdk.whenComplete(this::ended);
    if (late) {
      cancel(jdk);
    }
  }

  private void ended(Object response, Throwable thrown) {
    synchronized (this) {
      sent = null;
    }
    if (thrown == null) {
      answer.complete(response);
    } else {
      answer.completeExceptionally(thrown);
    }
  }

  /** It will not be sent. Told where the JDK tells of a call that has failed, and in the same words. */
  void fails(Throwable cause) {
    fails(cause, () -> {});
  }

  private void fails(Throwable cause, Runnable first) {
    call.failed(cause);
    call.over();
    first.run();
    answer.defaultExecutor().execute(() -> answer.completeExceptionally(new CompletionException(cause)));
  }

  /**
   * @param first run before the answer is told, where the call waits
   * @return whether that is news
   */
  boolean cancel(Runnable first) {
    Acquisition waiting;
    CompletableFuture<?> jdk;
    synchronized (this) {
      if (cancelled) {
        return false;
      }
      cancelled = true;
      waiting = place;
      jdk = sent;
    }
    if (jdk != null) {
      cancel(jdk);
    } else if (waiting != null) {
      leave(waiting, first);
    }
    return true;
  }

  /** A copy, so that it is the JDK that says how its call has ended. */
  private static void cancel(CompletableFuture<?> jdk) {
    jdk.copy().cancel(true);
  }

  /** Where it is too late for that, {@link #isWanted} says so to whoever is about to send it. */
  private void leave(Acquisition acquisition, Runnable first) {
    if (acquisition.cancel()) {
      fails(cancellation(), first);
    }
  }

  /** As in {@code MultiExchange.wrapIfCancelled} (17 to 26). */
  static CancellationException cancellation() {
    CancellationException cancellation = new CancellationException("Request cancelled");
    cancellation.initCause(new IOException("Request cancelled"));
    return cancellation;
  }
}
