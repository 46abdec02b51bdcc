package io.retropool.client.jdkhttp.java11;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CallThreadsTest {
  private final ThreadLocal<String> mark = new ThreadLocal<>();
  private final List<String> seen = new ArrayList<>();

  @Test
  void what_is_moved_begins_when_the_worker_has_come_to_the_end_of_its_work() throws Exception {
    CallThreads threads = TestThreads.of(Runnable::run);
    TestThreads.atWork(
        () -> {
          threads.run(() -> seen.add("caller's"));
          seen.add("ours");
        });
    assertEquals(List.of("ours", "caller's"), seen);
  }

  @Test
  void a_worker_that_is_lent_is_the_callers_and_finds_its_own_again() throws Exception {
    CallThreads threads = TestThreads.of(null);
    TestThreads.atWork(
        () -> {
          mark.set("ours");
          assertTrue(threads.isOurs());
          threads.run(
              () -> {
                seen.add("found " + mark.get() + ' ' + threads.isOurs());
                assertNull(Thread.currentThread().getContextClassLoader());
                mark.set("caller's");
                threads.run(() -> seen.add("at once " + mark.get()));
              });
          seen.add("found " + mark.get() + ' ' + threads.isOurs());
          assertSame(ClassLoader.getSystemClassLoader(), Thread.currentThread().getContextClassLoader());
        });
    assertEquals(List.of("found null false", "at once caller's", "found ours true"), seen);
  }

  @Test
  void an_executor_that_runs_at_once_finds_nothing_of_ours_on_a_worker() throws Exception {
    CallThreads threads = TestThreads.of(Runnable::run);
    TestThreads.atWork(
        () -> {
          mark.set("ours");
          threads.move(() -> seen.add("found " + mark.get() + ' ' + threads.isOurs()));
        });
    assertEquals(List.of("found null false"), seen);
  }

  @Test
  void an_executor_that_takes_nothing_is_reported_and_the_work_is_done_all_the_same() throws Exception {
    List<Throwable> rejected = new ArrayList<>();
    RejectedExecutionException refusal = new RejectedExecutionException();
    CallThreads threads =
        TestThreads.of(
            work -> {
              throw refusal;
            },
            rejected::add);
    TestThreads.atWork(() -> threads.run(() -> seen.add("done " + threads.isOurs())));
    assertEquals(List.of("done false"), seen);
    assertEquals(List.of(refusal), rejected);
  }

  @Test
  void an_executor_that_throws_when_it_has_run_the_work_does_not_have_it_done_twice() throws Exception {
    List<Throwable> rejected = new ArrayList<>();
    CallThreads threads =
        TestThreads.of(
            work -> {
              work.run();
              throw new IllegalStateException();
            },
            rejected::add);
    threads.execute(() -> seen.add("done"));
    assertEquals(List.of("done"), seen);
    assertEquals(1, rejected.size());
  }

  /** That of a core waits for the connections of many callers. */
  @Test
  void an_executor_does_not_hold_up_the_thread_of_the_selector() throws Exception {
    JdkInternals jdk = new JdkInternals(TestThreads.ACCESS);
    CompletableFuture<Thread> selector = new CompletableFuture<>();
    CompletableFuture<Thread> executing = new CompletableFuture<>();
    AtomicReference<CallThreads> threads = new AtomicReference<>();
    Executor core =
        work -> {
          if (threads.get().isOurs() && selector.complete(Thread.currentThread())) {
            threads.get().execute(() -> seen.add("done"));
          }
          CompletableFuture.runAsync(work);
        };
    HttpClient client = HttpClient.newBuilder().executor(core).build();
    Executor own =
        work -> {
          work.run();
          executing.complete(Thread.currentThread());
        };
    threads.set(TestThreads.of(jdk, client, own));
    try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      URI there = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      CompletableFuture<?> call =
          client.sendAsync(HttpRequest.newBuilder(there).build(), BodyHandlers.discarding());
      try (Socket accepted = server.accept()) {
        accepted.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII));
        call.get();
      }
    }
    assertNotSame(selector.get(), executing.get());
    assertEquals(List.of("done"), seen);
  }

  @Test
  void any_other_thread_is_the_callers() throws Exception {
    CallThreads threads = TestThreads.of(work -> seen.add("moved"));
    assertFalse(threads.isOurs());
    threads.run(() -> seen.add("at once"));
    assertEquals(List.of("at once"), seen);
  }
}
