package io.retropool.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallSiteTest {
  @Test
  void itBeginsWithTheApplicationsCodeBeyondTheAgentAndTheJdk() {
    assertEquals(
        List.of("com.acme.Orders", "java.lang.Thread"),
        classes(
            "io.retropool.pool.Lease",
            "java.lang.RetropoolBridge",
            "sun.net.www.http.HttpClient",
            "com.acme.Orders",
            "java.lang.Thread"));
  }

  @Test
  void anApplicationIsFoundBeyondTheBridgeWhateverItsPackageIs() {
    assertEquals(
        List.of("io.retropool.testapp.Main"),
        classes(
            "io.retropool.pool.Lease",
            "java.util.HashMap",
            "io.retropool.pool.Pools",
            "java.lang.RetropoolBridge",
            "sun.net.www.http.HttpClient",
            "io.retropool.testapp.Main"));
  }

  @Test
  void itBeginsBeyondTheHttpLibraryWhereverThatIs() {
    assertEquals(
        List.of("com.acme.Orders", "org.apache.http.Later"),
        classes(
            "io.retropool.client.socket.ObservedSocket",
            "java.lang.RetropoolBridge",
            "org.apache.http.impl.conn.PoolingHttpClientConnectionManager",
            "java.security.AccessController",
            "org.apache.http.impl.client.CloseableHttpClient",
            "com.acme.Orders",
            "org.apache.http.Later"));
    assertEquals(
        List.of("com.acme.Orders"),
        classes("shaded.org.apache.hc.client5.http.impl.classic.MainClientExec", "com.acme.Orders"));
  }

  @Test
  void ofALibrarysOwnThreadItIsTheLibrarys() {
    assertEquals(
        List.of("org.apache.hc.core5.reactor.Worker", "java.lang.Thread"),
        classes("java.net.Socket", "org.apache.hc.core5.reactor.Worker", "java.lang.Thread"));
  }

  @Test
  void itEndsAfterSixteenFrames() {
    String[] deep = IntStream.range(0, 100).mapToObj(i -> "com.acme.Layer" + i).toArray(String[]::new);
    assertEquals(List.of(deep).subList(0, 16), classes(deep));
  }

  @Test
  void itIsEmptyForAStackThatWasNotSampledAndForOneWithoutAnApplication() {
    assertEquals("", CallSite.of(null));
    assertEquals("", CallSite.of(taken("io.retropool.pool.Lease", "java.lang.Thread")));
  }

  @Test
  void aFrameTellsMethodFileAndLine() {
    assertEquals("com.acme.Orders.send(Orders.java:7)", CallSite.of(taken("com.acme.Orders")));
  }

  private static List<String> classes(String... stack) {
    return Stream.of(CallSite.of(taken(stack)).split("\n")).map(frame -> frame.split("\\.send\\(")[0]).toList();
  }

  private static Throwable taken(String... stack) {
    Throwable taken = new Throwable();
    taken.setStackTrace(
        Arrays.stream(stack)
            .map(name -> new StackTraceElement(name, "send", "Orders.java", 7))
            .toArray(StackTraceElement[]::new));
    return taken;
  }
}
