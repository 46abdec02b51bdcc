package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a call is sent: on the caller's thread, or as a future that it waits for. A caller with a {@code read-timeout}
 * (ms) waits for a future in any case: the JDK's own timeout ends with the head of the answer.
 */
enum Way {
  SYNC,
  ASYNC;

  <T> HttpResponse<T> send(Arguments arguments, HttpClient client, HttpRequest request, BodyHandler<T> handler)
      throws Exception {
    try {
      return sent(arguments, client, request, handler);
    } catch (IOException e) {
      throw ended(e) ? new IOException("the connection has ended") : e;
    }
  }

  /** Which of the JDK's threads notices that first, and what it calls it, differs from run to run. */
  private static boolean ended(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("protocol error: ")
        || message.startsWith("Frame type(")
        || e instanceof EOFException
        || e instanceof ClosedChannelException
        || message.equals("Broken pipe")
        || message.equals("Connection reset")
        || (e.getCause() != null && ended(e.getCause()));
  }

  private <T> HttpResponse<T> sent(
      Arguments arguments, HttpClient client, HttpRequest request, BodyHandler<T> handler) throws Exception {
    if (this == SYNC && !arguments.has("read-timeout")) {
      return client.send(request, handler);
    }
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
    try {
      return answer.get(arguments.number("read-timeout", Integer.MAX_VALUE), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }
}
