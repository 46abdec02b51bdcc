package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Habits of callers that bring an executor of their own for each client and shut it down after the call. */
final class Executors {
  private static final ThreadLocal<String> MARK = new ThreadLocal<>();

  private final Way way;

  Executors(Way way) {
    this.way = way;
  }

  /** Posts, or gets with {@code method=GET}; says on whose threads the caller's code ran: {@code own} only. */
  String own(Arguments arguments) throws Exception {
    ThreadFactory threads = work -> new Thread(work, "own");
    ExecutorService executor = java.util.concurrent.Executors.newFixedThreadPool(2, threads);
    Set<String> seen = Collections.synchronizedSet(new TreeSet<>());
    try {
      HttpClient client = Clients.builder(arguments).executor(executor).build();
      List<byte[]> body = new ArrayList<>(Collections.singletonList(Body.ofLength(10)));
      HttpRequest.Builder request = Clients.request(arguments);
      if (arguments.get("method", "POST").equals("POST")) {
        request.POST(BodyPublishers.ofByteArrays(body));
      }
      HttpResponse<String> response =
          way.send(
              arguments,
              client,
              request.build(),
              noting(seen));
      return Seen.head(response) + response.body() + " on " + seen;
    } finally {
      executor.shutdown();
    }
  }

  /** Reads a body as a stream, on the only thread of its executor, while it is mapped; a minute at most. */
  String mappedStream(Arguments arguments) throws Exception {
    ExecutorService executor = java.util.concurrent.Executors.newSingleThreadExecutor(Executors::daemon);
    HttpClient client = Clients.builder(arguments).executor(executor).build();
    BodyHandler<String> reading = info -> BodySubscribers.mapping(BodySubscribers.ofInputStream(), Executors::read);
    FutureTask<HttpResponse<String>> call =
        new FutureTask<>(() -> way.send(arguments, client, Clients.request(arguments).build(), reading));
    daemon(call).start();
    try {
      HttpResponse<String> response = call.get(1, TimeUnit.MINUTES);
      return Seen.head(response) + response.body();
    } finally {
      executor.shutdownNow();
    }
  }

  /** Waits for its call on the only thread of its executor, which is {@code wrapped} or not; says how it ends. */
  String inside(Arguments arguments) throws Exception {
    ExecutorService executor = java.util.concurrent.Executors.newSingleThreadExecutor(Executors::daemon);
    boolean wrapped = Boolean.parseBoolean(arguments.get("wrapped", "false"));
    HttpClient client =
        Clients.builder(arguments).executor(wrapped ? work -> executor.execute(work) : executor).build();
    HttpRequest request = Clients.request(arguments).build();
    try {
      return executor.submit(() -> Seen.all(way.send(arguments, client, request, BodyHandlers.ofByteArray()))).get();
    } catch (ExecutionException e) {
      return Failure.describe(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private static String read(InputStream in) {
    try {
      return Seen.body(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "own");
    thread.setDaemon(true);
    return thread;
  }

  /** Leaves a mark on the thread that runs its handler, and says whether another's was there. */
  String marks(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    BodyHandler<String> handler =
        info -> {
          String found = MARK.get();
          MARK.set("call " + arguments.index());
          return BodySubscribers.replacing("found " + found);
        };
    return way.send(arguments, client, Clients.request(arguments).build(), handler).body();
  }

  private static BodyHandler<String> noting(Set<String> seen) {
    return info -> {
      seen.add(Thread.currentThread().getName());
      return BodySubscribers.mapping(
          BodySubscribers.ofByteArray(),
          bytes -> {
            seen.add(Thread.currentThread().getName());
            return Body.describe(bytes);
          });
    };
  }
}
