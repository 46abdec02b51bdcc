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
import java.util.concurrent.TimeUnit;

/** Habits of callers that end their clients, on JDK 21 and later. */
final class Ends {
  private Ends() {}

  /**
   * Closes while an answer is awaited, which {@code signal=host:port} sets going, and calls again. All calls are over
   * then; that the last answer is there, its future may say a moment later.
   */
  static String close(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    CompletableFuture<HttpResponse<byte[]>> answer = sendAsync(client, arguments);
    Signal.send(arguments.get("signal"));
    invoke(client, "close");
    String seen = "terminated " + invoke(client, "isTerminated");
    return seen + " answered " + answer.get(1, TimeUnit.MINUTES).statusCode() + ", then " + again(client, arguments);
  }

  /** Ends the client in the middle of a call, when {@code signal=host:port} says that it has arrived. */
  static String shutdownNow(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    CompletableFuture<HttpResponse<byte[]>> answer = sendAsync(client, arguments);
    Signal.send(arguments.get("signal"));
    invoke(client, "shutdownNow");
    String outcome = failure(answer);
    return outcome + " ended " + await(client, Duration.ofMinutes(1)) + ", then " + again(client, arguments);
  }

  /** Takes no more calls while an answer is awaited, which {@code signal=host:port} sets going. */
  static String shutdown(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    CompletableFuture<HttpResponse<byte[]>> answer = sendAsync(client, arguments);
    invoke(client, "shutdown");
    String seen = "terminated " + invoke(client, "isTerminated") + " awaited " + await(client, Duration.ofMillis(1))
        + ", " + again(client, arguments) + ", " + againAsync(client, arguments);
    Signal.send(arguments.get("signal"));
    seen += ", then " + answer.get().statusCode() + " awaited " + await(client, Duration.ofMinutes(1));
    invoke(client, "close");
    return seen + " terminated " + invoke(client, "isTerminated");
  }

  /** Closes it unused, twice. */
  static String closeUnused(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    Object before = invoke(client, "isTerminated");
    invoke(client, "close");
    invoke(client, "close");
    return "terminated " + before + ", then " + invoke(client, "isTerminated") + ' ' + again(client, arguments);
  }

  /**
   * Is interrupted while it closes a client whose answer, which {@code signal=host:port} awaits to be asked for, never
   * comes.
   */
  static String closeInterrupted(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    CompletableFuture<HttpResponse<byte[]>> answer = sendAsync(client, arguments);
    Signal.send(arguments.get("signal"));
    Thread.currentThread().interrupt();
    invoke(client, "close");
    boolean interrupted = Thread.interrupted();
    return failure(answer) + " interrupted " + interrupted + " terminated " + invoke(client, "isTerminated");
  }

  private static String failure(CompletableFuture<HttpResponse<byte[]>> answer) throws InterruptedException {
    try {
      return "answered " + answer.get().statusCode();
    } catch (ExecutionException e) {
      return Failure.describe(e.getCause());
    }
  }

  private static Object await(HttpClient client, Duration duration) throws ReflectiveOperationException {
    return HttpClient.class.getMethod("awaitTermination", Duration.class).invoke(client, duration);
  }

  private static String againAsync(HttpClient client, Arguments arguments) throws InterruptedException {
    try {
      return "answered " + sendAsync(client, arguments).get().statusCode();
    } catch (ExecutionException e) {
      return e.getCause().getClass().getName();
    }
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
