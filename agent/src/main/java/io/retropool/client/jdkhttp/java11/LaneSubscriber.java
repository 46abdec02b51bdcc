package io.retropool.client.jdkhttp.java11;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * Takes the signals of a response's body from the core's threads to where the caller's own subscriber is promised to
 * run: on its executor, one at a time, in order.
 */
final class LaneSubscriber<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> caller;
  private final Executor lane;
  private final Executor executor;
  private final Executor workers;
  private final CompletableFuture<T> failed = new CompletableFuture<>();
  private final CompletableFuture<Void> isAsked = new CompletableFuture<>();
  private Flow.Subscription subscription;
  /** Whether the caller's has thrown: it has no body then, whatever still comes. */
  private volatile boolean hasThrown;
  /** The thread of the signal that the caller's is being given; null between two. */
  private volatile Thread signalled;
  private boolean cancels;

  /**
   * @param lane runs the signals, one after the other
   * @param workers tell the JDK of a failure
   */
  LaneSubscriber(BodySubscriber<T> caller, Executor lane, Executor executor, Executor workers) {
    this.caller = caller;
    this.lane = lane;
    this.executor = executor;
    this.workers = workers;
  }

  /** Asked on the executor, beside the lane: the caller's may block until the body has come. */
  @Override
  public CompletionStage<T> getBody() {
    CompletableFuture<CompletionStage<T>> asked = CompletableFuture.supplyAsync(caller::getBody, executor);
    CompletionStage<T> body = asked.thenCompose(Function.identity()).applyToEither(failed, Function.identity());
    isAsked.complete(null);
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    signal(() -> caller.onSubscribe(new Demand()));
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

  /** What the caller's subscriber throws ends the exchange, as it does without the agent. */
  private void signal(Runnable signal) {
    lane.execute(
        () -> {
          if (!hasThrown) {
            run(signal);
          }
        });
  }

  private void run(Runnable signal) {
    signalled = Thread.currentThread();
    try {
      signal.run();
    } catch (Throwable thrown) {
      hasThrown = true;
      isAsked.thenRunAsync(() -> fail(thrown), workers);
    } finally {
      signalled = null;
    }
    if (cancels) {
      cancels = false;
      isAsked.thenRunAsync(subscription::cancel, workers);
    }
  }

  private void fail(Throwable thrown) {
    failed.completeExceptionally(thrown);
    subscription.cancel();
  }

  /**
   * The caller's way to ask for more. What he cancels while he is given a signal ends when that has returned, and the
   * JDK has asked for the body: he may say why in the body, as {@code BodySubscribers.limiting} does. Else he would see
   * that it was cancelled, and not why.
   */
  private final class Demand implements Flow.Subscription {
    @Override
    public void request(long n) {
      subscription.request(n);
    }

    @Override
    public void cancel() {
      if (signalled == Thread.currentThread()) {
        cancels = true;
      } else {
        subscription.cancel();
      }
    }
  }
}
