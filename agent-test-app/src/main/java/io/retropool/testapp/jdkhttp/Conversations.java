package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Failure;
import io.retropool.testapp.Signal;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Habits with state of the caller's own, and of callers that give up. */
final class Conversations {
  private static final int LOOKS_BEFORE_IT_SENDS = 17;

  private final Way way;

  Conversations(Way way) {
    this.way = way;
  }

  /** Two calls with a cookie store that both share and nobody else. */
  String cookies(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).cookieHandler(new CookieManager()).build();
    return Seen.all(get(client, arguments)) + Seen.all(get(client, arguments));
  }

  /** Says who it is with the second of four calls of one client, as NTLM does, and takes itself for known then. */
  String knownUser(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    HttpRequest plain = Clients.request(arguments).build();
    HttpRequest naming = Clients.request(arguments).header("Authorization", "NTLM user").build();
    StringBuilder seen = new StringBuilder();
    for (HttpRequest request : new HttpRequest[] {plain, naming, plain, plain}) {
      seen.append(Seen.all(way.send(arguments, client, request, BodyHandlers.ofByteArray()))).append('\n');
    }
    return seen.toString();
  }

  String authenticator(Arguments arguments) throws Exception {
    String user = arguments.get("user");
    char[] password = arguments.get("password").toCharArray();
    Authenticator authenticator =
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(user, password);
          }
        };
    return Seen.all(get(Clients.builder(arguments).authenticator(authenticator).build(), arguments));
  }

  /** Is interrupted before the call begins; JDK 11 sends the request all the same, later or never. */
  String interrupted(Arguments arguments) throws Exception {
    if (Runtime.version().feature() < LOOKS_BEFORE_IT_SENDS) {
      return "not tried";
    }
    HttpClient client = Clients.builder(arguments).build();
    Thread.currentThread().interrupt();
    try {
      return Seen.all(client.send(Clients.request(arguments).build(), BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      return Failure.describe(e) + " interrupted: " + Thread.currentThread().isInterrupted();
    } finally {
      Thread.interrupted();
    }
  }

  /** While the answer is awaited the call is cancelled; {@code signal=host:port} says when that is. */
  String aborted(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(Clients.request(arguments).build(), BodyHandlers.ofByteArray());
    Signal.send(arguments.get("signal"));
    return "cancelled: " + answer.cancel(true);
  }

  private HttpResponse<byte[]> get(HttpClient client, Arguments arguments) throws Exception {
    return way.send(arguments, client, Clients.request(arguments).build(), BodyHandlers.ofByteArray());
  }
}
