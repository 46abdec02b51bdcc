package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Callers that take the bytes of a body with a subscriber of their own. */
final class Subscribers {
  private final Way way;

  Subscribers(Way way) {
    this.way = way;
  }

  /**
   * Has enough with the first bytes: cancels, and completes its body, or fails it, itself; in the order that {@code
   * how} says: {@code cancels-answers, answers-cancels, cancels-fails, fails-cancels}. With {@code executor} threads of
   * its own, if any.
   */
  String cancelling(Arguments arguments) throws Exception {
    int threads = arguments.number("executor", 0);
    ExecutorService executor = threads == 0 ? null : daemons(threads);
    HttpClient.Builder builder = Clients.builder(arguments);
    if (executor != null) {
      builder.executor(executor);
    }
    try {
      String how = arguments.get("how");
      return way.send(arguments, builder.build(), Clients.request(arguments).build(), info -> new Satisfied(how))
          .body();
    } catch (IOException e) {
      return Failure.describe(e);
    } finally {
      if (executor != null) {
        executor.shutdown();
      }
    }
  }

  /** Parses a stream in what follows its body, on the only thread of its executor; a minute at most. */
  String parsing(Arguments arguments) throws Exception {
    ExecutorService executor = daemons(1);
    HttpClient client = Clients.builder(arguments).executor(executor).build();
    FutureTask<HttpResponse<Integer>> call =
        new FutureTask<>(() -> way.send(arguments, client, Clients.request(arguments).build(), info -> new Parsing()));
    daemon(call).start();
    try {
      return "parsed " + call.get(1, TimeUnit.MINUTES).body();
    } finally {
      executor.shutdownNow();
    }
  }

  /** Says on whose threads its signals came: its executor's two, or the one that calls. */
  String signalled(Arguments arguments) throws Exception {
    ExecutorService executor = daemons(2);
    try {
      HttpClient client = Clients.builder(arguments).executor(executor).build();
      Noting noting = new Noting(Thread.currentThread());
      return way.send(arguments, client, Clients.request(arguments).build(), info -> noting).body();
    } finally {
      executor.shutdown();
    }
  }

  private static ExecutorService daemons(int threads) {
    return java.util.concurrent.Executors.newFixedThreadPool(threads, Subscribers::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "own");
    thread.setDaemon(true);
    return thread;
  }

  private static final class Satisfied implements BodySubscriber<String> {
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final String how;
    private Flow.Subscription subscription;
    private boolean done;

    Satisfied(String how) {
      this.how = how;
    }

    @Override
    public CompletionStage<String> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      if (done) {
        return;
      }
      done = true;
      for (String step : how.split("-")) {
        if (step.equals("cancels")) {
          subscription.cancel();
        } else if (step.equals("answers")) {
          body.complete("enough");
        } else {
          body.completeExceptionally(new IOException("too much"));
        }
      }
    }

    @Override
    public void onError(Throwable throwable) {
      body.completeExceptionally(throwable);
    }

    @Override
    public void onComplete() {
      body.complete("all");
    }
  }

  private static final class Parsing implements BodySubscriber<Integer> {
    private final BodySubscriber<InputStream> stream = BodySubscribers.ofInputStream();

    @Override
    public CompletionStage<Integer> getBody() {
      return stream.getBody().thenApply(Parsing::parse);
    }

    private static int parse(InputStream in) {
      try {
        return in.readAllBytes().length;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      stream.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      stream.onNext(item);
    }

    @Override
    public void onError(Throwable throwable) {
      stream.onError(throwable);
    }

    @Override
    public void onComplete() {
      stream.onComplete();
    }
  }

  private static final class Noting implements BodySubscriber<String> {
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final Set<String> seen = Collections.synchronizedSet(new TreeSet<>());
    private final Thread calling;
    private Flow.Subscription subscription;

    Noting(Thread calling) {
      this.calling = calling;
    }

    private void note() {
      Thread thread = Thread.currentThread();
      seen.add(thread == calling ? "own" : thread.getName());
    }

    @Override
    public CompletionStage<String> getBody() {
      note();
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      note();
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      note();
      subscription.request(1);
    }

    @Override
    public void onError(Throwable throwable) {
      note();
      body.completeExceptionally(throwable);
    }

    @Override
    public void onComplete() {
      note();
      body.complete("on " + seen);
    }
  }
}
