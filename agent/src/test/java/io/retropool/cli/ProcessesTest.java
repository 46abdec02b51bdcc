package io.retropool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  private static final Map<String, String> DISABLED = Map.of("sun.rt.jvmCapabilities", "0000");

  @TempDir File folder;
  private FakeMachine machine;

  @BeforeEach
  void makeTheMachine() throws IOException {
    machine = new FakeMachine(folder);
  }

  @Test
  void a_jvm_of_ones_own_can_be_attached_to() throws IOException {
    machine.process("42", 1000, true);
    assertNull(why("42"));
  }

  @Test
  void what_is_no_number_is_no_process_id() {
    for (String pid : List.of("abc", "-1", "0", "1.5", "", "12345678901", "../self")) {
      assertEquals("not a process id; list shows the JVMs of this user", why(pid), pid);
    }
  }

  @Test
  void a_process_that_is_not_running_is_said_to_be_so() {
    assertEquals("no such process is running", why("42"));
  }

  @Test
  void a_process_of_another_user_is_left_alone_except_by_root() throws IOException {
    machine.process("42", 1001, true);
    assertEquals("belongs to another user (1001); attach as that user", why("42"));
    machine.process("self", 0, true);
    assertNull(why("42"));
  }

  @Test
  void a_process_that_a_signal_would_end_is_no_jvm() throws IOException {
    machine.process("42", 1000, false);
    assertEquals("not a JVM", why("42"));
  }

  @Test
  void a_process_with_performance_data_is_a_jvm_whatever_signals_it_catches() throws IOException {
    machine.process("42", 1000, false).jvm("42", "me", Map.of());
    assertNull(why("42"));
  }

  @Test
  void a_jvm_that_disables_attaching_is_said_to_do_so() throws IOException {
    machine.process("42", 1000, true).jvm("42", "me", DISABLED);
    assertEquals("this JVM was started with -XX:+DisableAttachMechanism", why("42"));
  }

  @Test
  void where_there_is_no_proc_folder_only_the_jvms_own_word_counts() throws IOException {
    machine.jvm("42", "me", DISABLED);
    Processes processes = new Processes(new File(folder, "none"), machine.temporary, "me");
    assertNull(processes.whyNotAttachable("41"));
    assertEquals("this JVM was started with -XX:+DisableAttachMechanism", processes.whyNotAttachable("42"));
  }

  @Test
  void the_users_jvms_are_listed_in_the_order_of_their_numbers() throws IOException {
    machine.jvm("100", "me", Map.of()).jvm("9", "me", Map.of()).jvm("7", "you", Map.of());
    machine.file("8", "me", new byte[3]).file("not-a-pid", "me", new byte[0]);
    assertEquals(List.of(9L, 100L), new ArrayList<>(machine.processes().jvms().keySet()));
  }

  private String why(String pid) {
    return machine.processes().whyNotAttachable(pid);
  }
}
