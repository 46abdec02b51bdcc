package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.client.jdkhttp.java11.Workers.Lending;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final Workers workers = workers();
  private final ThreadLocal<String> mark = new ThreadLocal<>();
  private final ThreadLocal<String> inherited = new InheritableThreadLocal<>();

  private static Workers workers() {
    try {
      return new Workers(TestThreads.ACCESS);
    } catch (ReflectiveOperationException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /** Throws what it throws. */
  private <T> T atWork(Callable<T> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    workers.execute(
        () -> {
          try {
            T made = work.call();
            Workers.afterwards(() -> result.complete(made));
          } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
          }
        });
    return result.get(30, TimeUnit.SECONDS);
  }

  @Test
  void nothing_stays_on_a_thread_of_whom_it_was_lent_to() throws Exception {
    atWork(
        () -> {
          Thread thread = Thread.currentThread();
          String name = thread.getName();
          mark.set("ours");
          try (Lending lending = workers.lend(null)) {
            assertNull(mark.get());
            mark.set("caller's");
            inherited.set("caller's");
            thread.setName("caller's");
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.interrupt();
          }
          assertEquals("ours", mark.get());
          assertNull(inherited.get());
          assertEquals(name, thread.getName());
          assertEquals(Thread.NORM_PRIORITY, thread.getPriority());
          assertFalse(thread.isInterrupted());
          assertTrue(Workers.isAtWork());
          return null;
        });
  }

  @Test
  void it_has_the_usual_priority_whoever_makes_it() throws Exception {
    int before = Thread.currentThread().getPriority();
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    try {
      assertEquals(Thread.NORM_PRIORITY, atWork(() -> Thread.currentThread().getPriority()));
    } finally {
      Thread.currentThread().setPriority(before);
    }
  }

  @Test
  void the_buffers_of_the_jdk_stay_with_the_thread_and_are_there_for_each_it_is_lent_to() throws Exception {
    MethodHandle cache = TestThreads.ACCESS.getter(Class.forName("sun.nio.ch.Util"), "bufferCache");
    ThreadLocal<?> buffers = buffers(cache);
    atWork(
        () -> {
          Object first;
          try (Lending lending = workers.lend(null)) {
            first = buffers.get();
          }
          assertNotNull(first);
          try (Lending lending = workers.lend(null)) {
            assertSame(first, buffers.get());
          }
          assertSame(first, buffers.get());
          return null;
        });
  }

  private static ThreadLocal<?> buffers(MethodHandle cache) {
    try {
      return (ThreadLocal<?>) (Object) cache.invokeExact();
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  @Test
  void a_lending_that_nobody_ended_ends_with_the_work() throws Exception {
    List<String> seen = new ArrayList<>();
    atWork(
        () -> {
          mark.set("ours");
          Workers.afterwards(() -> seen.add(mark.get() + ' ' + Workers.isAtWork()));
          workers.lend(null);
          mark.set("caller's");
          assertFalse(Workers.isAtWork());
          return null;
        });
    assertEquals(List.of("ours true"), seen);
  }

  @Test
  void what_is_to_be_done_afterwards_is_done_though_some_of_it_throws() throws Exception {
    List<Object> seen = new ArrayList<>();
    RuntimeException last = new RuntimeException("last");
    CompletableFuture<Thread> ends = new CompletableFuture<>();
    atWork(
        () -> {
          ends.complete(Thread.currentThread());
          Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> seen.add(thrown));
          Workers.afterwards(
              () -> {
                throw new IllegalStateException("first");
              });
          Workers.afterwards(
              () -> {
                throw last;
              });
          Workers.afterwards(() -> seen.add("done"));
          return null;
        });
    ends.get().join();
    assertEquals(List.of("done", last), seen);
  }
}
