package io.retropool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfDataTest {
  private static final Map<String, String> STRINGS =
      Map.of(
          "sun.rt.javaCommand", "com.example.Main --password hush",
          "java.property.java.version", "1.8.0_504",
          "sun.rt.jvmCapabilities", "1000");

  @TempDir File folder;

  @Test
  void a_jvm_tells_its_main_class_without_arguments_and_its_version() throws IOException {
    PerfData data = read(FakeMachine.performanceData(STRINGS));
    assertEquals("com.example.Main", data.mainClass());
    assertEquals("1.8.0_504", data.javaVersion());
    assertTrue(data.attachable());
  }

  @Test
  void what_is_not_told_is_unknown() throws IOException {
    PerfData data = read(FakeMachine.performanceData(Map.of()));
    assertEquals("unknown", data.mainClass());
    assertEquals("unknown", data.javaVersion());
    assertTrue(data.attachable());
  }

  @Test
  void a_jvm_with_the_attach_mechanism_disabled_tells_so() throws IOException {
    assertFalse(read(FakeMachine.performanceData(Map.of("sun.rt.jvmCapabilities", "0000"))).attachable());
  }

  @Test
  void a_file_that_ends_before_its_first_entry_does_is_refused() throws IOException {
    byte[] whole = FakeMachine.performanceData(STRINGS);
    for (int length = 0; length < 40; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> read(part), "length " + length);
    }
  }

  @Test
  void a_file_of_another_kind_is_refused() {
    assertThrows(IOException.class, () -> read(new byte[64]));
    assertThrows(IOException.class, () -> PerfData.read(folder));
  }

  @Test
  void this_jvm_reads_its_own() throws IOException {
    File own =
        new File(
            new File(System.getProperty("java.io.tmpdir"), "hsperfdata_" + System.getProperty("user.name")),
            Long.toString(ProcessHandle.current().pid()));
    assumeTrue(own.isFile(), "this JVM keeps no performance data");
    assertEquals(System.getProperty("java.version"), PerfData.read(own).javaVersion());
  }

  private PerfData read(byte[] bytes) throws IOException {
    File file = new File(folder, "4711");
    Files.write(file.toPath(), bytes);
    return PerfData.read(file);
  }
}
