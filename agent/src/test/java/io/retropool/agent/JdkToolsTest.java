package io.retropool.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkToolsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"com.sun.tools.javac.Main -version", "sun.tools.jcmd.JCmd -l", "sun.security.tools.keytool.Main"})
  void a_tool_of_jdk_8_is_known_by_the_package_of_its_main_class(String command) {
    assertTrue(JdkTools.is(null, command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk.compiler", "jdk.jcmd", "java.base"})
  void a_later_tool_is_known_by_its_module(String module) {
    assertTrue(JdkTools.is(module, module + "/x.Main"));
  }

  @Test
  void an_application_is_none() {
    assertFalse(JdkTools.is(null, "com.example.Main"));
    assertFalse(JdkTools.is(null, "application.jar com.sun.tools.javac.Main"));
    assertFalse(JdkTools.is("com.example.application", "com.example.application/com.example.Main"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Main", "SourceLauncher"})
  void a_program_that_is_started_from_its_source_is_none(String launcher) {
    assertFalse(JdkTools.is("jdk.compiler", "jdk.compiler/com.sun.tools.javac.launcher." + launcher + " Program.java"));
  }

  @Test
  void a_jvm_that_does_not_say_what_it_runs_runs_none() {
    assertFalse(JdkTools.is(null, null));
  }

  @Test
  void these_tests_are_none() {
    assertFalse(JdkTools.running());
  }
}
