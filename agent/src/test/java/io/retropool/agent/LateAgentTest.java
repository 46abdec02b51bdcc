package io.retropool.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.retropool.agent.jvm.Log;
import java.io.ByteArrayOutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateAgentTest {
  private static final String HTTP_CLASS = "sun/net/www/http/HttpClient";

  private final List<String> asked = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LateAgent agent = new LateAgent(instrumentation(), null, new Log(out));

  @AfterEach
  void forget() {
    System.clearProperty("retropool.status");
  }

  @Test
  void until_a_class_of_a_client_loads_no_agent_is_made() throws Exception {
    agent.install(false);
    load(null, "java/util/HashMap");
    load(null, null);
    load(getClass().getClassLoader(), HTTP_CLASS);
    assertNull(agent.agent());
    assertEquals(List.of("addTransformer", "getAllLoadedClasses"), asked);
  }

  @Test
  void where_the_JVM_does_not_allow_it_classes_load_as_without_the_agent_and_one_line_says_so() throws Exception {
    agent.install(false);
    load(null, HTTP_CLASS);
    load(null, HTTP_CLASS);
    assertNull(agent.agent());
    assertEquals(
        List.of("retropool: " + Startup.REFUSED + "java.lang.UnsupportedOperationException: redefineModule"), lines());
    assertEquals(1, asked.stream().filter("redefineModule"::equals).count());
  }

  @Test
  void one_that_was_never_needed_goes_without_a_trace() throws Exception {
    agent.install(false);
    assertEquals("detached: original code restored, connections closed, threads ended", agent.apply(LateAgent.DETACH));
    assertEquals("removeTransformer", asked.get(asked.size() - 1));
    load(null, HTTP_CLASS);
    assertNull(agent.agent());
    assertEquals(1, lines().size());
  }

  @Test
  void a_second_attachment_is_told_that_it_is_one() {
    assertEquals("refused", agent.apply("").split(":")[0]);
    assertEquals(List.of("retropool: attached already; this attempt is ignored"), lines());
  }

  /** As when the JVM loads that class. */
  private void load(ClassLoader loader, String name) {
    assertNull(agent.transform(loader, name, null, null, new byte[0]));
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Of a JVM that has loaded nothing and lets nobody into its modules. */
  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (self, method, arguments) -> {
              asked.add(method.getName());
              switch (method.getName()) {
                case "getAllLoadedClasses":
                  return new Class<?>[0];
                case "removeTransformer":
                  return true;
                case "redefineModule":
                  throw new UnsupportedOperationException("redefineModule");
                default:
                  return null;
              }
            });
  }
}
