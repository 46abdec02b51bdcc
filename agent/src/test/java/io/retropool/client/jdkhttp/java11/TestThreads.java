package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Threads of a call, with a core that nobody uses and workers of their own. */
final class TestThreads {
  static final PrivateAccess ACCESS =
      new PrivateAccess(
          member -> {
            member.setAccessible(true);
            return member;
          });

  private TestThreads() {}

  static CallThreads of(Executor own) throws Exception {
    return of(
        own,
        rejected -> {
          throw new AssertionError(rejected);
        });
  }

  static CallThreads of(Executor own, Consumer<Throwable> rejected) throws Exception {
    JdkInternals jdk = new JdkInternals(ACCESS);
    Object client;
    try {
      client = jdk.implementation(HttpClient.newHttpClient());
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
    return new CallThreads(jdk, client, new Workers(ACCESS), own, null, rejected);
  }

  /** On a worker; returns when that has come to its end. */
  static void atWork(Runnable work) throws Exception {
    Workers workers = new Workers(ACCESS);
    CompletableFuture<Void> over = new CompletableFuture<>();
    workers.execute(
        () -> {
          work.run();
          Workers.afterwards(() -> over.complete(null));
        });
    over.get();
  }
}
