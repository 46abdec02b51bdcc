package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Habits of callers that go on from HTTP to WebSocket with the same client. */
final class WebSockets {
  private WebSockets() {}

  /**
   * Gets {@code url}, opens a WebSocket at {@code socket} with what that has left in the client, drops the client and
   * says two sentences; with {@code user} and {@code password} it has an authenticator.
   */
  static String conversation(Arguments arguments) throws Exception {
    Heard heard = new Heard();
    WebSocket socket = open(arguments, heard);
    StringBuilder seen = new StringBuilder();
    for (String sentence : new String[] {"hello", "world"}) {
      System.gc();
      CompletableFuture<String> answer = heard.next();
      socket.sendText(sentence, true).get();
      seen.append(answer.get()).append(' ');
    }
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get();
    return seen + "closed " + heard.closed.get();
  }

  private static WebSocket open(Arguments arguments, Heard heard) throws Exception {
    HttpClient.Builder builder = Clients.builder(arguments).cookieHandler(new CookieManager());
    if (arguments.has("user")) {
      builder.authenticator(authenticator(arguments));
    }
    HttpClient client = builder.build();
    client.send(Clients.request(arguments).build(), BodyHandlers.discarding());
    return client.newWebSocketBuilder().buildAsync(URI.create(arguments.get("socket")), heard).get();
  }

  private static Authenticator authenticator(Arguments arguments) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(arguments.get("user"), arguments.get("password").toCharArray());
      }
    };
  }

  private static final class Heard implements WebSocket.Listener {
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private CompletableFuture<String> next;

    synchronized CompletableFuture<String> next() {
      next = new CompletableFuture<>();
      return next;
    }

    private synchronized CompletableFuture<String> awaited() {
      return next;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      awaited().complete(data.toString());
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
      awaited().completeExceptionally(error);
    }
  }
}
