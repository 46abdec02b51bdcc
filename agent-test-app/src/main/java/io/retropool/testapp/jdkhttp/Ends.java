package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Failure;
import io.retropool.testapp.Signal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Habits of callers that end their clients, on JDK 21 and later. */
final class Ends {
  private Ends() {}

  /** Closes while an answer is awaited, which {@code signal=host:port} sets going, and calls again. */
  static String close(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    CompletableFuture<HttpResponse<byte[]>> answer = sendAsync(client, arguments);
    Signal.send(arguments.get("signal"));
    invoke(client, "close");
    return "answered " + answer.isDone() + " " + answer.get().statusCode() + ", then " + again(client, arguments)
        + " terminated " + invoke(client, "isTerminated");
  }

  /** Ends the client in the middle of a call, when {@code signal=host:port} says that it has arrived. */
  static String shutdownNow(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    CompletableFuture<HttpResponse<byte[]>> answer = sendAsync(client, arguments);
    Signal.send(arguments.get("signal"));
    invoke(client, "shutdownNow");
    String outcome;
    try {
      outcome = "answered " + answer.get().statusCode();
    } catch (ExecutionException e) {
      outcome = Failure.describe(e.getCause());
    }
    Object ended = HttpClient.class.getMethod("awaitTermination", Duration.class).invoke(client, Duration.ofMinutes(1));
    return outcome + " ended " + ended + ", then " + again(client, arguments);
  }

  private static CompletableFuture<HttpResponse<byte[]>> sendAsync(HttpClient client, Arguments arguments) {
    return client.sendAsync(Clients.request(arguments).build(), BodyHandlers.ofByteArray());
  }

  private static String again(HttpClient client, Arguments arguments) throws InterruptedException {
    try {
      return "answered " + client.send(Clients.request(arguments).build(), BodyHandlers.ofByteArray()).statusCode();
    } catch (IOException e) {
      return e.getClass().getName();
    }
  }

  private static Object invoke(HttpClient client, String method) throws ReflectiveOperationException {
    return HttpClient.class.getMethod(method).invoke(client);
  }
}
