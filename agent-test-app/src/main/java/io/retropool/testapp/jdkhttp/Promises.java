package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Signal;
import java.lang.ref.WeakReference;
import java.net.CookieManager;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** What the JDK promises of a client beside its answers. */
final class Promises {
  private static final int COLLECTIONS = 100;
  private static final long PAUSE_MILLIS = 20;

  private Promises() {}

  /**
   * What a client says of itself that was given nothing, and one that was given everything, {@code after} a call or
   * not.
   */
  static String looks(Arguments arguments) throws Exception {
    HttpClient plain = HttpClient.newHttpClient();
    CookieManager cookies = new CookieManager();
    Executor executor = Runnable::run;
    ProxySelector proxy = ProxySelector.of(null);
    SSLContext context = Tls.contextThatTrustsEverybody();
    SSLParameters parameters = new SSLParameters(null, new String[] {"TLSv1.2"});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    HttpClient full =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofMinutes(3))
            .executor(executor)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .priority(7)
            .proxy(proxy)
            .sslContext(context)
            .sslParameters(parameters)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    parameters.setProtocols(new String[] {"changed afterwards"});
    full.sslParameters().setProtocols(new String[] {"changed by somebody"});
    if (arguments.has("url")) {
      plain.send(Clients.request(arguments).build(), BodyHandlers.discarding());
      full.send(Clients.request(arguments).build(), BodyHandlers.discarding());
    }
    boolean given =
        full.cookieHandler().get() == cookies
            && full.executor().get() == executor
            && full.proxy().get() == proxy
            && full.sslContext() == context;
    boolean byDefault = plain.sslContext() == SSLContext.getDefault();
    return looks(plain) + looks(full) + "given " + given + " default " + byDefault + " equal " + plain.equals(full)
        + ' ' + new HashSet<>(Arrays.asList(plain, full, plain)).size() + ' ' + full.equals(full)
        + " hash " + (plain.hashCode() == System.identityHashCode(plain));
  }

  private static String looks(HttpClient client) {
    return client.toString().replaceAll("@[0-9a-f]+\\(\\d+\\)", "@hash(number)")
        + " cookies " + client.cookieHandler().isPresent()
        + " timeout " + client.connectTimeout()
        + " redirects " + client.followRedirects()
        + " proxy " + client.proxy().isPresent()
        + " authenticator " + client.authenticator()
        + " version " + client.version()
        + " executor " + client.executor().isPresent()
        + " protocols " + Arrays.toString(client.sslParameters().getProtocols())
        + " suites " + Arrays.toString(client.sslParameters().getCipherSuites())
        + " names " + client.sslParameters().getEndpointIdentificationAlgorithm()
        + '\n';
  }

  /**
   * Drops its client while an answer is awaited, which {@code signal=host:port} sets going when it has been collected.
   */
  static String dropped(Arguments arguments) throws Exception {
    CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
    WeakReference<HttpClient> client = new WeakReference<>(begin(arguments, answer));
    for (int i = 0; i < COLLECTIONS && client.get() != null; i++) {
      System.gc();
      Thread.sleep(PAUSE_MILLIS);
    }
    String seen = "collected " + (client.get() == null) + " before the answer " + !answer.isDone();
    Signal.send(arguments.get("signal"));
    return seen + ", then " + answer.get().statusCode();
  }

  private static HttpClient begin(Arguments arguments, CompletableFuture<HttpResponse<byte[]>> answer) {
    HttpClient client = Clients.builder(arguments).build();
    client.sendAsync(Clients.request(arguments).build(), BodyHandlers.ofByteArray())
        .whenComplete(
            (response, thrown) -> {
              if (thrown == null) {
                answer.complete(response);
              } else {
                answer.completeExceptionally(thrown);
              }
            });
    return client;
  }

  /** On what thread runs what depends on an answer, which {@code signal=host:port} sets going. */
  static String dependents(Arguments arguments) throws Exception {
    Set<String> executed = ConcurrentHashMap.newKeySet();
    Executor own =
        work -> {
          executed.add("own executor");
          new Thread(work, "own").start();
        };
    HttpClient client = Clients.builder(arguments).executor(own).build();
    CompletableFuture<String> thread =
        client
            .sendAsync(
                Clients.request(arguments).POST(BodyPublishers.ofString("body")).build(), BodyHandlers.ofByteArray())
            .thenApply(response -> Thread.currentThread().getName().replaceAll("\\d+", "N"));
    Signal.send(arguments.get("signal"));
    return "dependent on " + thread.get() + " after " + executed;
  }

  /** Is ready for pushes; says what came by them. */
  static String pushes(Arguments arguments) throws Exception {
    ConcurrentHashMap<Object, Object> pushed = new ConcurrentHashMap<>();
    PushPromiseHandler<byte[]> handler =
        (initiating, promised, acceptor) -> pushed.put(promised.uri(), acceptor.apply(BodyHandlers.ofByteArray()));
    HttpClient client = Clients.builder(arguments).build();
    return Seen.all(
            client.sendAsync(Clients.request(arguments).build(), BodyHandlers.ofByteArray(), handler).get())
        + " pushed " + pushed.size();
  }
}
