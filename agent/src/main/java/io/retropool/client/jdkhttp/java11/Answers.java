package io.retropool.client.jdkhttp.java11;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The moment at which the head of an answer has come: what is to be learnt from it is learnt before anybody goes on,
 * and what follows, the caller's filters and handlers, runs on a thread of the caller's. Nothing of the caller's
 * follows a failure. Thread-safe.
 */
final class Answers {
  private final JdkFacts facts;
  private final Observed observed;
  private final Connections connections;
  private final Streams streams;
  private final Consumer<Throwable> failed;

  /** @param failed hears of errors of ours: the caller has its answer all the same */
  Answers(JdkFacts facts, Observed observed, Connections connections, Streams streams, Consumer<Throwable> failed) {
    this.facts = facts;
    this.observed = observed;
    this.connections = connections;
    this.streams = streams;
    this.failed = failed;
  }

  /** @param answer what {@code Exchange.responseAsync} has returned: a {@code Response} */
  CompletableFuture<?> followed(Call call, CompletableFuture<?> answer) {
    CompletableFuture<Object> followed = new CompletableFuture<>();
    answer.whenComplete(
        (response, failure) -> {
          if (failure != null) {
            lookAtFailure(call, failure);
            followed.completeExceptionally(streams.seen(call, failure));
            return;
          }
          look(call, response);
          if (call.hops) {
            call.threads().run(() -> followed.complete(response));
          } else {
            followed.complete(response);
          }
        });
    return followed;
  }

  private void look(Call call, Object response) {
    try {
      int status = facts.status(response);
      observed.answered(call, status, response);
      Connections.answered(call, status, response);
    } catch (Throwable ours) {
      failed.accept(ours);
    }
  }

  private void lookAtFailure(Call call, Throwable failure) {
    try {
      connections.failed(call, failure);
    } catch (Throwable ours) {
      failed.accept(ours);
    }
  }
}
