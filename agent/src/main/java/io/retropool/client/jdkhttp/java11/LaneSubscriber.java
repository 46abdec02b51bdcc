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
  private final CompletableFuture<T> failed = new CompletableFuture<>();
  private Flow.Subscription subscription;

  /** @param lane runs the signals, one after the other */
  LaneSubscriber(BodySubscriber<T> caller, Executor lane, Executor executor) {
    this.caller = caller;
    this.lane = lane;
    this.executor = executor;
  }

  /** Asked on the executor, beside the lane: the caller's may block until the body has come. */
  @Override
  public CompletionStage<T> getBody() {
    CompletableFuture<CompletionStage<T>> asked = CompletableFuture.supplyAsync(caller::getBody, executor);
    return asked.thenCompose(Function.identity()).applyToEither(failed, Function.identity());
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    signal(() -> caller.onSubscribe(given));
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
          try {
            signal.run();
          } catch (Throwable thrown) {
            failed.completeExceptionally(thrown);
            subscription.cancel();
          }
        });
  }
}
