package io.retropool.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.config.Configuration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RolloutTest {
  @Test
  void ten_percent_of_a_fleet_are_about_one_in_ten_whatever_its_names_are_like() {
    for (String pattern : new String[] {"web-%04d", "app-7d9f8b-%05d.eu.example.com", "%d"}) {
      int in = 0;
      for (int i = 0; i < 5_000; i++) {
        in += new Rollout(String.format(pattern, i)).includes(load("rollout=10%")) ? 1 : 0;
      }
      assertTrue(in > 400 && in < 600, pattern + ": " + in);
    }
  }

  @Test
  void who_is_in_at_a_small_share_stays_in_at_a_larger_one() {
    for (int i = 0; i < 1_000; i++) {
      Rollout rollout = new Rollout("host-" + i);
      assertTrue(!rollout.includes(load("rollout=10%")) || rollout.includes(load("rollout=25.5%")));
    }
  }

  @Test
  void nobody_is_in_at_none_and_everybody_at_all() {
    for (int i = 0; i < 1_000; i++) {
      assertFalse(new Rollout("host-" + i).includes(load("rollout=0%")));
      assertTrue(new Rollout("host-" + i).includes(load("rollout=100%")));
    }
  }

  @Test
  void the_instance_tells_jvms_of_a_host_apart_and_the_same_names_are_always_at_the_same_place() {
    Rollout rollout = new Rollout("host");
    assertNotEquals(rollout.place("a"), rollout.place("b"));
    assertEquals(rollout.place("a"), new Rollout("host").place("a"));
    assertEquals(6492, new Rollout("web-1").place(null), "another hash moves a whole fleet");
  }

  @Test
  void the_arm_says_which_share_and_on_which_side() {
    assertEquals("in 100%", new Rollout("x").arm(load(null)));
    assertEquals("out of 0.25%", new Rollout("web-1").arm(load("rollout=0.25%")));
  }

  private static Configuration load(String arguments) {
    return Configuration.load(arguments, new Properties(), Map.of());
  }
}
