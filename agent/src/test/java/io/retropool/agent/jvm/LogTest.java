package io.retropool.agent.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
  @TempDir File folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();
  private final Log log = log(out);

  @Test
  void a_cause_is_told_once() {
    log.say("http", "http is off");
    log.say("http", "http is off again");
    log.say("https", "https is off");
    assertEquals(List.of("retropool: http is off", "retropool: https is off"), lines());
  }

  @Test
  void twenty_causes_an_hour_are_told() {
    causes(0, 30);
    assertEquals(20, lines().size());
  }

  @Test
  void an_hour_later_twenty_more_are_told() {
    causes(0, 30);
    clock.addAndGet(TimeUnit.HOURS.toNanos(1) + 1);
    causes(30, 60);
    assertEquals(40, lines().size());
  }

  @Test
  void a_cause_that_was_not_told_can_be_told_later() {
    causes(0, 21);
    clock.addAndGet(TimeUnit.HOURS.toNanos(1) + 1);
    causes(20, 21);
    assertEquals("retropool: line 20", lines().get(20));
  }

  @Test
  void lines_of_the_start_are_always_told_and_do_not_count() {
    for (int i = 0; i < 30; i++) {
      log.say("same");
    }
    causes(0, 30);
    assertEquals(50, lines().size());
  }

  @Test
  void an_application_that_has_closed_the_stream_never_hears_of_it() {
    Log closed =
        log(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("closed");
              }
            });
    closed.say("anything");
  }

  @Test
  void a_file_is_appended_to() throws IOException {
    File file = new File(folder, "retropool.log");
    Log.to(file.getPath()).say("first");
    Log.to(file.getPath()).say("second");
    assertEquals(List.of("retropool: first", "retropool: second"), Files.readAllLines(file.toPath()));
  }

  private Log log(OutputStream to) {
    return new Log(to) {
      @Override
      long nanoTime() {
        return clock.get();
      }
    };
  }

  private void causes(int from, int to) {
    for (int i = from; i < to; i++) {
      log.say("cause " + i, "line " + i);
    }
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
