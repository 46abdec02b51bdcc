package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OnlyThreadTest {
  private static void atWork(boolean expected, ExecutorService executor) throws Exception {
    OnlyThread onlyThread = new OnlyThread(TestThreads.ACCESS);
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    try {
      assertFalse(onlyThread.isAtWork(executor));
      executor.execute(
          () -> {
            begun.countDown();
            await(over);
          });
      begun.await();
      assertEquals(expected, onlyThread.isAtWork(executor));
    } finally {
      over.countDown();
      executor.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void an_executor_of_one_thread_is_at_work_while_that_is() throws Exception {
    atWork(true, Executors.newSingleThreadExecutor());
    atWork(true, Executors.newFixedThreadPool(1));
    atWork(true, Executors.newSingleThreadScheduledExecutor());
    atWork(true, new ForkJoinPool(1));
  }

  @Test
  void one_that_throws_when_it_is_asked_is_taken_for_one_at_work() throws Exception {
    ThreadPoolExecutor throwing =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
          @Override
          public int getMaximumPoolSize() {
            throw new UnsupportedOperationException();
          }
        };
    assertTrue(new OnlyThread(TestThreads.ACCESS).isAtWork(throwing));
  }

  @Test
  void another_has_a_thread_to_spare_or_is_unknown() throws Exception {
    atWork(false, Executors.newFixedThreadPool(2));
    atWork(false, Executors.newCachedThreadPool());
    atWork(false, Executors.newScheduledThreadPool(2));
    atWork(false, new ForkJoinPool(2));
    OnlyThread onlyThread = new OnlyThread(TestThreads.ACCESS);
    assertFalse(onlyThread.isAtWork(Runnable::run));
    assertFalse(onlyThread.isAtWork(null));
  }
}
