package io.retropool.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {
  private static final long LONG_AFTER = 1_000_000_000_000_000L;

  @TempDir File folder;
  private File file;
  private ConfigWatch watch;
  private int changes;

  @BeforeEach
  void watchTheFile() throws IOException {
    file = new File(folder, "r.properties");
    write("a=1");
    watch = new ConfigWatch(file, () -> changes++);
  }

  @Test
  void a_change_counts_when_it_is_seen_twice() throws IOException {
    settle();
    assertEquals(1, changes);
    write("a=22");
    assertTrue(look());
    assertEquals(1, changes);
    assertFalse(look());
    assertEquals(2, changes);
    assertFalse(look());
    assertEquals(2, changes);
  }

  @Test
  void what_is_still_being_written_does_not_count() throws IOException {
    settle();
    write("a=22\nb=");
    assertTrue(look());
    write("a=22\nb=33");
    assertTrue(look());
    assertEquals(1, changes);
    assertFalse(look());
    assertEquals(2, changes);
  }

  @Test
  void what_is_taken_back_in_between_is_no_change() throws IOException {
    settle();
    write("a=22");
    look();
    write("a=1");
    assertFalse(look());
    assertEquals(1, changes);
  }

  @Test
  void a_change_within_the_step_of_the_file_systems_clock_is_seen_by_what_stands_in_the_file() throws IOException {
    long time = file.lastModified();
    watch.look(time);
    watch.look(time);
    write("a=2");
    assertTrue(file.setLastModified(time));
    assertTrue(watch.look(time + 10));
  }

  @Test
  void touching_the_file_is_no_change() {
    settle();
    assertTrue(file.setLastModified(1_000_000_000_000L));
    settle();
    assertEquals(1, changes);
  }

  @Test
  void a_file_that_goes_and_comes_back_has_changed_twice() throws IOException {
    settle();
    assertTrue(file.delete());
    settle();
    assertEquals(2, changes);
    write("a=1");
    settle();
    assertEquals(3, changes);
  }

  private void settle() {
    while (look()) {
      // until it has been seen twice
    }
  }

  private boolean look() {
    return watch.look(LONG_AFTER);
  }

  private void write(String text) throws IOException {
    Files.writeString(file.toPath(), text);
  }
}
