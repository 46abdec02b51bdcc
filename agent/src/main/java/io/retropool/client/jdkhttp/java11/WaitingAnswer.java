package io.retropool.client.jdkhttp.java11;

import io.retropool.pool.Acquisition;
import java.util.concurrent.CompletableFuture;

/** The answer to a call that waits for its connection first; to cancel it gives up its place. Thread-safe. */
final class WaitingAnswer<T> extends CompletableFuture<T> {
  private final Runnable givenUp;
  private Acquisition acquisition;
  private CompletableFuture<T> sent;

  /** @param givenUp called when it is cancelled before it was sent */
  WaitingAnswer(Runnable givenUp) {
    this.givenUp = givenUp;
  }

  void waits(Acquisition place) {
    boolean late;
    synchronized (this) {
      acquisition = place;
      late = isCancelled();
    }
    if (late) {
      giveUp(place);
    }
  }

  /** It has been sent, and this is the answer. */
  void follows(CompletableFuture<T> answer) {
    boolean late;
    synchronized (this) {
      sent = answer;
      late = isCancelled();
    }
    answer.whenComplete(
        (value, thrown) -> {
          if (thrown == null) {
            complete(value);
          } else {
            completeExceptionally(thrown);
          }
        });
    if (late) {
      answer.cancel(true);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    Acquisition place;
    CompletableFuture<T> answer;
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    synchronized (this) {
      place = acquisition;
      answer = sent;
    }
    if (answer != null) {
      answer.cancel(mayInterruptIfRunning);
    } else if (place != null) {
      giveUp(place);
    }
    return cancelled;
  }

  private void giveUp(Acquisition place) {
    if (place.cancel()) {
      givenUp.run();
    }
  }
}
