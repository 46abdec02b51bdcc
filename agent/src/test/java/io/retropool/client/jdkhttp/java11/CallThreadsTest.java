package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
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

  @Test
  void any_other_thread_is_the_callers() throws Exception {
    CallThreads threads = TestThreads.of(work -> seen.add("moved"));
    assertFalse(threads.isOurs());
    threads.run(() -> seen.add("at once"));
    assertEquals(List.of("at once"), seen);
  }
}
