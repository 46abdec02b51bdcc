package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Signal;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/** Habits of callers that submit before they wait; {@code signal=host:port} is told when all has been submitted. */
final class Bursts {
  private Bursts() {}

  /** Submits {@code calls} (200), each with a client of its own, then waits for all answers. */
  static String submitted(Arguments arguments) throws Exception {
    List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
    for (int i = 0; i < arguments.number("calls", 200); i++) {
      answers.add(submit(arguments));
    }
    Signal.send(arguments.get("signal"));
    int ok = 0;
    for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
      ok += answer.get().statusCode() == 200 ? 1 : 0;
    }
    return ok + " answers";
  }

  /** Submits three and cancels the second, or what depends on it ({@code dependent=true}). */
  static String cancelled(Arguments arguments) throws Exception {
    CompletableFuture<HttpResponse<byte[]>> first = submit(arguments);
    CompletableFuture<HttpResponse<byte[]>> second = submit(arguments);
    CompletableFuture<?> dependent = second.thenApply(HttpResponse::statusCode).thenApply(status -> status + 1);
    CompletableFuture<HttpResponse<byte[]>> third = submit(arguments);
    boolean cancelled = (arguments.has("dependent") ? dependent : second).cancel(true);
    String seen = seen(second);
    Signal.send(arguments.get("signal"));
    return first.get().statusCode() + " " + cancelled + " " + third.get().statusCode() + " " + seen;
  }

  /** What a caller's handler sees of it: the answer, or the exception, with its causes. */
  private static String seen(CompletableFuture<HttpResponse<byte[]>> answer) throws Exception {
    return answer.handle((response, thrown) -> thrown == null ? "" + response : chain(thrown)).get();
  }

  private static String chain(Throwable thrown) {
    return thrown.getClass().getSimpleName() + " " + thrown.getMessage()
        + (thrown.getCause() == null ? "" : ", " + chain(thrown.getCause()));
  }

  /**
   * Completes its future by itself while an answer is awaited, which {@code arrived=host:port} says; then that is sent
   * ({@code signal=host:port}) and handled, unless the future was cancelled.
   *
   * <p>{@code how}: {@code fails}, {@code answers}, {@code lets-go} (to cancel, but not to interrupt) or {@code
   * cancels}; {@code dependent} cancels what depends on it.
   */
  static String givenUp(Arguments arguments) throws Exception {
    CountDownLatch handled = new CountDownLatch(1);
    HttpClient client = Clients.builder(arguments).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            Clients.request(arguments).build(),
            info -> {
              handled.countDown();
              return BodySubscribers.ofByteArray();
            });
    CompletableFuture<Integer> dependent = answer.thenApply(HttpResponse::statusCode);
    Signal.send(arguments.get("arrived"));
    boolean done = complete(arguments.get("how"), answer, dependent);
    String seen = seen(answer);
    Signal.send(arguments.get("signal"));
    if (arguments.get("how").matches("fails|answers|lets-go")) {
      handled.await();
    }
    // Whether the future itself or the JDK's call is first to say so differs from run to run.
    boolean either = arguments.get("how").equals("cancels") && seen.contains("CancellationException");
    return done + " " + (either ? "cancelled" : seen);
  }

  private static boolean complete(
      String how, CompletableFuture<HttpResponse<byte[]>> answer, CompletableFuture<Integer> dependent) {
    switch (how) {
      case "fails":
        return answer.completeExceptionally(new TimeoutException("by the caller"));
      case "answers":
        return answer.complete(null);
      case "lets-go":
        return answer.cancel(false);
      case "cancels":
        return answer.cancel(true);
      default:
        return dependent.cancel(true);
    }
  }

  private static CompletableFuture<HttpResponse<byte[]>> submit(Arguments arguments) {
    return Clients.builder(arguments).build()
        .sendAsync(Clients.request(arguments).build(), BodyHandlers.ofByteArray());
  }
}
