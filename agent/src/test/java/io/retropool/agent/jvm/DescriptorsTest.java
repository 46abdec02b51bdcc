package io.retropool.agent.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DescriptorsTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void the_limit_is_what_the_jdk_says_too() {
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    assertEquals(Math.min(system.getMaxFileDescriptorCount(), Integer.MAX_VALUE), Descriptors.limit());
  }

  @Test
  void the_soft_limit_counts() {
    assertEquals(4096, Descriptors.parse("4096                 524288               files"));
  }

  @Test
  void what_is_unlimited_is_as_many_as_can_be_counted() {
    assertEquals(Integer.MAX_VALUE, Descriptors.parse("unlimited            unlimited            files"));
    assertEquals(Integer.MAX_VALUE, Descriptors.parse("9223372036854775807  9223372036854775807  files"));
  }

  @Test
  void what_cannot_be_read_is_the_usual_limit() {
    assertEquals(Descriptors.USUAL, Descriptors.parse(""));
    assertEquals(Descriptors.USUAL, Descriptors.parse("many"));
  }
}
