package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final List<String> seen = new ArrayList<>();

  @Test
  void on_a_thread_of_the_callers_it_runs_at_once_and_in_order() throws Exception {
    Lane lane = new Lane(TestThreads.of(work -> seen.add("moved")));
    lane.run(
        () -> {
          seen.add("first");
          lane.run(() -> seen.add("third"));
          seen.add("second");
        });
    assertEquals(List.of("first", "second", "third"), seen);
    lane.run(() -> seen.add("later"));
    assertEquals("later", seen.get(3));
  }

  @Test
  void from_a_thread_of_ours_it_runs_on_the_callers_executor_in_one_turn_and_in_order() throws Exception {
    List<Runnable> executor = new ArrayList<>();
    Lane lane = new Lane(TestThreads.of(executor::add));
    TestThreads.atWork(
        () -> {
          lane.run(() -> seen.add("first"));
          lane.run(() -> seen.add("second"));
        });
    assertEquals(1, executor.size());
    assertEquals(List.of(), seen);
    executor.get(0).run();
    assertEquals(List.of("first", "second"), seen);
  }
}
