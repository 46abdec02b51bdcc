package io.retropool.agent.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JmxStartTest {
  private final List<String> asked = new ArrayList<>();
  private Class<?>[] listed = new Class<?>[0];
  private final JmxStart start = new JmxStart(instrumentation());

  @Test
  void not_before_a_server_of_beans_has_been_loaded() {
    assertFalse(start.getAsBoolean());
    load("com/sun/jmx/mbeanserver/Util");
    assertFalse(start.getAsBoolean());
    load("com/sun/jmx/mbeanserver/JmxMBeanServer");
    assertTrue(start.getAsBoolean());
    assertEquals(List.of("addTransformer", "getInitiatedClasses", "removeTransformer"), asked);
  }

  @Test
  void a_server_that_was_being_loaded_while_the_loaded_were_listed_is_noticed_by_what_it_loads() {
    assertFalse(start.getAsBoolean());
    load("com/sun/jmx/interceptor/DefaultMBeanServerInterceptor");
    assertTrue(start.getAsBoolean());
  }

  @Test
  void a_JVM_that_is_ending_lists_nothing() {
    listed = null;
    assertFalse(start.getAsBoolean());
  }

  private void load(String name) {
    assertNull(start.transform(null, name, null, null, new byte[0]));
  }

  /** Of a JVM that has loaded nothing. */
  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (self, method, arguments) -> {
              asked.add(method.getName());
              switch (method.getName()) {
                case "getInitiatedClasses":
                  return listed;
                case "removeTransformer":
                  return true;
                default:
                  return null;
              }
            });
  }
}
