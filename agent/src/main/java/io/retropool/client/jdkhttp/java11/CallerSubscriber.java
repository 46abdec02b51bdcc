package io.retropool.client.jdkhttp.java11;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands for a body subscriber that is the caller's own, or runs code of his. The JDK calls it where that may run, and
 * it passes everything on at once ({@link Arrivals}): so what a subscriber cancels in the midst of a signal is
 * cancelled in the midst of it, as without the agent. Only what ends a call may come from a thread of ours.
 */
final class CallerSubscriber<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> caller;
  private final CallThreads threads;
  private final boolean anywhere;
  private final Lane late;
  private final CompletableFuture<T> body = new CompletableFuture<>();
  private final AtomicBoolean asked = new AtomicBoolean();

  /** @param anywhere whether its signals run nothing of the caller's, but only what {@code getBody} does */
  CallerSubscriber(BodySubscriber<T> caller, CallThreads threads, boolean anywhere) {
    this.caller = caller;
    this.threads = threads;
    this.anywhere = anywhere;
    this.late = new Lane(threads);
  }

  /** Asked on a thread of the caller's own, beside the signals: his may block until the body has come. */
  @Override
  public CompletionStage<T> getBody() {
    if (!asked.getAndSet(true)) {
      threads.execute(this::ask);
    }
    return body;
  }

  private void ask() {
    try {
      caller
          .getBody()
          .whenComplete(
              (come, thrown) -> {
                if (thrown == null) {
                  body.complete(come);
                } else {
                  body.completeExceptionally(thrown);
                }
              });
    } catch (Throwable thrown) {
      body.completeExceptionally(thrown);
    }
  }

  /** The body is asked for before anything of it has come, as without the agent; the JDK itself asks a moment later. */
  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    if (!threads.isOurs()) {
      getBody();
    }
    signal(() -> caller.onSubscribe(subscription));
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    signal(() -> caller.onNext(item));
  }

  @Override
  public void onError(Throwable throwable) {
    signal(() -> caller.onError(throwable));
  }

  @Override
  public void onComplete() {
    signal(caller::onComplete);
  }

  private void signal(Runnable signal) {
    if (anywhere || !threads.isOurs()) {
      signal.run();
    } else {
      late.run(() -> quietly(signal));
    }
  }

  /** What it throws ends the call; this one has ended already. */
  private static void quietly(Runnable signal) {
    try {
      signal.run();
    } catch (Throwable hisOwn) {
      // the JDK has nobody to tell, either
    }
  }
}
