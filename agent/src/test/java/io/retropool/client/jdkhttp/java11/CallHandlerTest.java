package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallHandlerTest {
  private final ThreadLocal<String> mark = new ThreadLocal<>();
  private final List<String> seen = new ArrayList<>();

  /** The JDK's own may stand around it: {@code BodyHandlers.limiting}, from 25 on. */
  @Test
  void a_handler_of_the_callers_finds_nothing_of_ours_on_a_worker() throws Exception {
    CallThreads threads = TestThreads.of(null);
    JdkInternals jdk = new JdkInternals(TestThreads.ACCESS);
    Call call = new Call(null, null, null, null, jdk, null, null, false, rejected -> threads);
    BodyHandler<Void> asked =
        info -> {
          seen.add("found " + mark.get() + ' ' + threads.isOurs());
          mark.set("caller's");
          return BodySubscribers.discarding();
        };
    TestThreads.atWork(
        () -> {
          mark.set("ours");
          new CallHandler<>(call, asked).apply(null);
          seen.add("found " + mark.get() + ' ' + threads.isOurs());
        });
    assertEquals(List.of("found null false", "found ours true"), seen);
  }
}
