package io.retropool.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallingClassTest {
  @Test
  void is_the_first_beyond_bridge_jdk_and_http_libraries() {
    assertEquals("com.example.Billing$Job", of("io.retropool.agent.X", "java.lang.RetropoolBridge",
        "sun.net.www.protocol.http.HttpURLConnection", "org.springframework.web.client.RestTemplate",
        "com.example.Billing$Job", "com.example.Main"));
    assertNull(of("java.lang.RetropoolBridge", "okhttp3.Dispatcher", "java.lang.Thread"));
    // An adapter's own object within a library, and a call within another's hook.
    assertEquals("com.example.Billing", of(
        "io.retropool.client.socket.X", "io.retropool.adapter.apache4.LendingRequest",
        "org.apache.http.impl.execchain.MainClientExec", "com.example.Billing", "io.retropool.agent.weave.Dispatcher",
        "java.lang.RetropoolBridge", "sun.net.www.http.HttpClient", "com.example.Main"));
  }

  @Test
  void is_named_whole_or_by_its_package(@TempDir File folder) throws IOException {
    String own = "io.retropool.routing.CallingClassTest";
    // The first frames, of this package, count as the agent's, up to the first of JUnit.
    String junit = "org.junit.platform";
    for (String good : new String[] {junit, "org", "org.junit.*"}) {
      assertEquals("r -> off", decided(folder, good), good);
    }
    for (String bad : new String[] {own, "org.juni", "junit", "com.example, net"}) {
      assertEquals("- -> default", decided(folder, bad), bad);
    }
  }

  private static String decided(File folder, String caller) throws IOException {
    return Compiled.of(new File(folder, "r"), "route.r.caller=" + caller, "route.r.pool=off").decide("http://x/");
  }

  private static String of(String... classes) {
    StackTraceElement[] stack = new StackTraceElement[classes.length];
    for (int i = 0; i < classes.length; i++) {
      stack[i] = new StackTraceElement(classes[i], "call", "X.java", 1);
    }
    return CallingClass.of(stack);
  }
}
