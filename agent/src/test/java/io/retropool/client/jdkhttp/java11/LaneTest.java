package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final List<String> seen = new ArrayList<>();
  private final Queue<Runnable> executor = new ArrayDeque<>();

  private void turn() {
    executor.remove().run();
  }

  @Test
  void what_comes_while_it_runs_is_run_in_the_same_turn_and_in_order() {
    Lane lane = new Lane(executor::add, Runnable::run, e -> seen.add("rejected"));
    lane.run(() -> {
      seen.add("first");
      lane.run(() -> seen.add("third"));
    });
    lane.run(() -> seen.add("second"));
    assertEquals(1, executor.size());
    turn();
    assertEquals(List.of("first", "second", "third"), seen);
    lane.run(() -> seen.add("later"));
    turn();
    assertEquals("later", seen.get(3));
    assertEquals(0, executor.size());
  }

  @Test
  void an_executor_that_takes_nothing_is_reported_and_the_work_is_done_elsewhere() {
    Lane lane =
        new Lane(
            work -> {
              throw new RejectedExecutionException();
            },
            executor::add,
            e -> seen.add("rejected"));
    lane.run(() -> seen.add("done"));
    assertEquals(List.of("rejected"), seen);
    turn();
    assertEquals(List.of("rejected", "done"), seen);
  }

  @Test
  void an_executor_that_runs_at_once_keeps_the_order() {
    Lane lane = new Lane(Runnable::run, Runnable::run, e -> seen.add("rejected"));
    lane.run(() -> {
      lane.run(() -> seen.add("inner"));
      seen.add("outer");
    });
    assertEquals(List.of("outer", "inner"), seen);
  }
}
