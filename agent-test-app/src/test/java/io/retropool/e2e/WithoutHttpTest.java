package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that are not about HTTP. A JVM each. */
@ParameterizedClass(name = "[{0}] without HTTP")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class WithoutHttpTest {
  private static final String ODD = "io.retropool.testapp.odd.Odd";

  @Parameter Jdk jdk;

  @Test
  @DisplayName("a program without HTTP prints what it prints")
  void hello() {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    assertEquals("Hello, world\n", run("hello").stdout());
  }

  @Test
  @DisplayName("a program with sockets and TLS but without HTTP works as ever")
  void sockets() {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    try (Server plain = Server.http(Replies.ok(10));
        Server tls = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(10))) {
      for (String[] lane : new String[][] {{"http", "" + plain.port()}, {"https", "" + tls.port()}}) {
        assertTrue(run("sockets", lane).stdout().startsWith("read "), lane[0]);
      }
    }
  }

  @Test
  @DisplayName("reflection into the JDK's packages succeeds and fails as with an agent that does nothing")
  void reflection() {
    Launch launch = Launch.on(jdk, Mode.EMPTY_AGENT).main(ODD, "reflection");
    String expected = launch.run().stdout();
    assertEquals(5, expected.lines().count(), expected);
    assertEquals(expected, run("reflection").stdout());
  }

  private Ended run(String lane, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = lane;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Ended ended = Launch.on(jdk, Mode.WITH).main(ODD, all).run();
    ended.check();
    return ended;
  }
}
