package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AnySettingTest {
  private final Properties properties = new Properties();

  @Test
  void a_process_of_which_nobody_has_thought_sets_nothing() {
    properties.setProperty("java.version", "8");
    assertFalse(AnySetting.given(null, properties, Map.of("PATH", "/bin")));
    assertFalse(AnySetting.given(" ", properties, Map.of()));
  }

  @Test
  void what_the_agent_and_its_tests_leave_there_is_no_setting() {
    properties.setProperty("retropool.status", "attached");
    properties.setProperty("retropool.test.report", "true");
    assertFalse(AnySetting.given(null, properties, Map.of()));
  }

  @Test
  void an_argument_is_one() {
    assertTrue(AnySetting.given("enabled=false", properties, Map.of()));
  }

  @Test
  void a_property_is_one_even_if_no_option_has_that_name() {
    properties.setProperty("retropool.enabeld", "false");
    assertTrue(AnySetting.given(null, properties, Map.of()));
  }

  @Test
  void a_property_is_one_that_only_the_defaults_of_the_properties_have() {
    properties.setProperty("retropool.enabled", "false");
    assertTrue(AnySetting.given(null, new Properties(properties), Map.of()));
  }

  @Test
  void a_variable_is_one() {
    assertTrue(AnySetting.given(null, properties, Map.of("RETROPOOL_ENABLED", "false")));
  }
}
