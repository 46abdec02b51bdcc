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
    return of(new JdkInternals(ACCESS), HttpClient.newHttpClient(), own, rejected);
  }

  /** @param core whose selector's thread is ours */
  static CallThreads of(JdkInternals jdk, HttpClient core, Executor own) throws Exception {
    return of(
        jdk,
        core,
        own,
        rejected -> {
          throw new AssertionError(rejected);
        });
  }

  private static CallThreads of(JdkInternals jdk, HttpClient core, Executor own, Consumer<Throwable> rejected)
      throws Exception {
    try {
      return new CallThreads(jdk, jdk.implementation(core), new Workers(ACCESS), own, null, rejected);
    } catch (Exception | Error unexpected) {
      throw unexpected;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
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
