package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Signal;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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

  /** Submits three and cancels the second. */
  static String cancelled(Arguments arguments) throws Exception {
    CompletableFuture<HttpResponse<byte[]>> first = submit(arguments);
    CompletableFuture<HttpResponse<byte[]>> second = submit(arguments);
    CompletableFuture<HttpResponse<byte[]>> third = submit(arguments);
    boolean cancelled = second.cancel(true);
    Signal.send(arguments.get("signal"));
    return first.get().statusCode() + " " + cancelled + " " + third.get().statusCode();
  }

  private static CompletableFuture<HttpResponse<byte[]>> submit(Arguments arguments) {
    return Clients.builder(arguments).build()
        .sendAsync(Clients.request(arguments).build(), BodyHandlers.ofByteArray());
  }
}
