package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Http2Reply;
import io.retropool.e2e.servers.Http2Server;
import io.retropool.e2e.servers.Http2Stream;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.OpenSockets;
import io.retropool.e2e.servers.SignalPort;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients made for one call each, and servers that speak HTTP/2 well and badly: no failure that is not there without.
 */
@ParameterizedClass(name = "[{0}] java.net.http", allowZeroInvocations = true)
@MethodSource("io.retropool.e2e.jdk.Jdks#someWithHttpClient")
class JdkHttp2Test {
  private static final int CLIENTS = 500;
  /** What each build has of them. */
  private static final int MANY = LongLane.runs() ? CLIENTS : 100;

  private static final int REFUSED_STREAM = 0x7;
  private static final int INTERNAL_ERROR = 0x2;

  private static App without;
  private static App with;

  @Parameter Jdk jdk;

  @BeforeParameterizedClassInvocation
  static void start(Jdk jdk) {
    without = launch(jdk).app();
    // Long, so that a machine that halts for a moment opens no connection more.
    with = launch(jdk).mode(Mode.WITH).agentArguments("pool.default.idle-timeout=4m").app();
  }

  private static Launch launch(Jdk jdk) {
    return Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.JDK_HTTP,
        "-Djavax.net.ssl.trustStore=" + KeyMaterial.named("server").trustStore(),
        "-Djavax.net.ssl.trustStorePassword=" + KeyMaterial.PASSWORD);
  }

  @AfterParameterizedClassInvocation
  static void end() {
    try (App first = without; App second = with) {
      first.end();
      second.end();
    }
  }

  @Test
  @DisplayName("a hundred clients with a TLS context of their own each, one call each, open one connection")
  void clientPerCall() {
    try (Http2Server server = serving(stream -> stream.ok(1000))) {
      calls(without, server, "jdkhttp/https-trust-everybody", 20, 1);
      assertEquals(20, server.traffic().connections());
      server.traffic().forget();
      calls(with, server, "jdkhttp/https-trust-everybody", MANY, 1);
      calls(with, server, "jdkhttp-async/https-trust-everybody", 50, 1);
      assertEquals(1, server.traffic().connections());
      assertEquals(20 + MANY + 50, server.streams());
    }
  }

  @Test
  @DisplayName("120 clients at once at a server that allows 100 streams all have their answers")
  void atOnce() {
    atOnce(120);
  }

  @Tag("full")
  @Test
  @DisplayName("500 clients at once at a server that allows 100 streams all have their answers")
  void manyAtOnce() {
    atOnce(CLIENTS);
  }

  private static void atOnce(int clients) {
    Moment submitted = new Moment();
    Http2Reply held = stream -> {
      submitted.await();
      stream.ok(1000);
    };
    try (Http2Server server = serving(held); SignalPort signal = new SignalPort(submitted::come)) {
      String outcomes = with.run("jdkhttp/submitted", "url", server.url(), "calls", "" + clients, "signal",
          signal.address()).outcomes();
      assertEquals("1 x " + clients + " answers\n", outcomes);
      assertEquals(clients, server.streams());
    }
  }

  @Test
  @DisplayName("answers that nobody reads hold up nobody's call")
  void unread() {
    try (Http2Server server = serving(stream -> stream.ok(200_000))) {
      calls(with, server, "jdkhttp/nested", 1, 1);
      calls(with, server, "jdkhttp/read-half-close", 20, 4);
      calls(with, server, "jdkhttp/mixed", 100, 8);
    }
  }

  @Test
  @DisplayName("a POST dials, and leaves its connection to the next GET")
  void post() {
    try (Http2Server server = serving(stream -> stream.ok(100))) {
      for (int i = 0; i < 5; i++) {
        calls(with, server, "jdkhttp/streaming-post", 1, 1);
        calls(with, server, "jdkhttp/post-disconnect", 1, 1);
        calls(with, server, "jdkhttp/read-fully", 2, 1);
      }
      assertEquals(10, server.traffic().connections());
      assertEquals(20, server.streams());
    }
  }

  @Test
  @DisplayName("a server that sends GOAWAY with the tenth answer of each connection: as many dials, and no failure")
  void leavesAfterTen() {
    leavesAfterTen(stream -> {
      stream.lastOfItsConnection();
      stream.ok(1000);
    });
    leavesAfterTen(stream -> {
      stream.head();
      stream.lastOfItsConnection();
      stream.body(100_000);
    });
  }

  /** What comes after the tenth is not answered, as the client knows (RFC 9113, section 6.8). */
  private static void leavesAfterTen(Http2Reply tenth) {
    try (Http2Server server = serving(tenth(tenth))) {
      calls(with, server, "jdkhttp/read-fully", 100, 1);
      assertEquals(10, server.traffic().connections());
      assertEquals(100, server.streams());
      calls(with, server, "jdkhttp/read-fully", MANY, 8);
    }
  }

  private static Http2Reply tenth(Http2Reply tenth) {
    return stream -> {
      if (stream.number() == 10) {
        tenth.to(stream);
      } else if (stream.number() < 10) {
        stream.ok(1000);
      }
    };
  }

  @Test
  @DisplayName("a server that sends GOAWAY after the tenth answer of each connection: no failure")
  void leavesAfterTenAnswers() {
    Http2Reply tenth = stream -> {
      stream.ok(1000);
      stream.lastOfItsConnection();
    };
    try (Http2Server server = serving(tenth(tenth))) {
      calls(with, server, "jdkhttp/read-fully", MANY, 8);
    }
  }

  @Test
  @DisplayName("a server that sends GOAWAY after each answer, as the next call begins: no failure, and nobody waits")
  void leavesAfterEach() {
    Http2Reply last = stream -> {
      if (stream.number() == 1) {
        stream.ok(1000);
        stream.lastOfItsConnection();
      }
    };
    try (Http2Server server = serving(last)) {
      calls(with, server, "jdkhttp/read-fully", MANY, 8);
      calls(with, server, "jdkhttp-async/read-fully", MANY, 8);
    }
  }

  @Test
  @DisplayName("GOAWAY that comes between the choice of a connection and the stream: the request is sent once more")
  void leavesBeforeTheStream() {
    for (String name : new String[] {"jdkhttp/late-length", "jdkhttp-async/late-length"}) {
      AtomicReference<Http2Stream> first = new AtomicReference<>();
      AtomicBoolean goesOn = new AtomicBoolean();
      Http2Reply once = stream -> {
        first.compareAndSet(null, stream);
        if (stream.number() == 1) {
          stream.ok(100);
        }
      };
      try (Http2Server server = serving(once); SignalPort asked = new SignalPort(() -> {
        first.get().lastOfItsConnection();
        goesOn.set(first.get().isHeard());
      })) {
        int answered = with.run(name, "url", server.url(), "signal", asked.address()).ok();
        // JDKs before JDK-8335181 close the connection, and the POST fails at once, as with a client that is kept.
        assertEquals(goesOn.get() ? 1 : 0, answered);
        assertEquals(goesOn.get() ? 2 : 1, server.traffic().connections());
      }
    }
  }

  @Test
  @DisplayName("a server that sends GOAWAY, its second answer and the end of the connection at once: no failure")
  void leavesWithItsSecondAnswer() {
    for (int length : new int[] {0, 10, 100_000}) {
      for (boolean trailers : new boolean[] {false, true}) {
        try (Http2Server server = serving(second(stream -> stream.farewell(length, trailers)))) {
          calls(with, server, "jdkhttp/read-fully", 20, 1);
          assertEquals(10, server.traffic().connections());
          assertEquals(20, server.streams());
          calls(with, server, "jdkhttp-async/read-fully", 50, 8);
          calls(with, server, length == 0 ? "jdkhttp/status-only" : "jdkhttp/mixed", 50, 8);
        }
      }
    }
  }

  @Test
  @DisplayName("what has come whole is there for a caller who reads it when its connection has ended")
  void readAfterTheEnd() {
    try (Http2Server server = serving(stream -> stream.farewell(100_000, false));
        SignalPort ended = new SignalPort(server.traffic()::awaitAllClosed);
        App app = limited(1)) {
      for (String name : new String[] {"jdkhttp/error-read", "jdkhttp-async/error-read"}) {
        app.run(name, "url", server.url(), "signal", ended.address(), "count", "3").allSucceeded(3);
      }
      assertEquals(6, server.streams());
      assertEquals(0, app.end().report().number("overflow"));
    }
  }

  @Test
  @DisplayName("what nobody reads any more gives its place back when it is collected, its connection ended or not")
  void droppedAfterTheEnd() {
    try (Http2Server server = serving(stream -> stream.farewell(100_000, false)); App app = limited(1)) {
      for (String family : new String[] {"jdkhttp/", "jdkhttp-async/"}) {
        calls(app, server, family + "dropped-body", 1, 1);
        server.traffic().awaitAllClosed();
        app.collect();
        calls(app, server, family + "read-fully", 1, 1);
        calls(app, server, family + "read-half-close", 1, 1);
      }
      assertEquals(6, server.streams());
    }
  }

  private App limited(int connections) {
    return launch(jdk).mode(Mode.WITH)
        .agentArguments("pool.default.connections-per-origin=" + connections
            + ",pool.default.overflow=wait,pool.default.acquire-timeout=1m")
        .app();
  }

  @Test
  @DisplayName("a request that came after the last that GOAWAY speaks of is sent once more")
  void oneTooMany() {
    try (Http2Server server = serving(tenth(Http2Stream::oneTooMany))) {
      calls(with, server, "jdkhttp/read-fully", 90, 1);
      assertEquals(10, server.traffic().connections());
      assertEquals(99, server.streams());
      calls(with, server, "jdkhttp-async/read-fully", MANY, 8);
    }
  }

  @Test
  @DisplayName("a server that resets the second stream of each connection is asked once more, and dialled from then on")
  void resetsTheSecond() {
    for (int error : new int[] {REFUSED_STREAM, INTERNAL_ERROR}) {
      try (Http2Server server = serving(second(stream -> stream.reset(error)))) {
        calls(with, server, "jdkhttp/read-fully", 20, 1);
        assertEquals(20, server.traffic().connections());
        assertEquals(21, server.streams());
      }
    }
  }

  @Test
  @DisplayName("a server that resets the second stream of each connection in the midst of its answer is dialled then")
  void resetsTheSecondAnswer() {
    Http2Reply halves = second(stream -> {
      stream.head();
      stream.reset(INTERNAL_ERROR);
    });
    for (String name : new String[] {"jdkhttp/read-fully", "jdkhttp-async/read-fully"}) {
      try (Http2Server server = serving(halves)) {
        assertEquals(19, with.run(name, "url", server.url(), "count", "20").ok());
        assertEquals(19, server.traffic().connections());
      }
    }
  }

  @Test
  @DisplayName("a server that closes each connection instead of a second answer: one GET comes twice, then it dials")
  void closesAtTheSecond() {
    try (Http2Server server = serving(second(Http2Stream::closeConnection))) {
      calls(with, server, "jdkhttp/read-fully", 20, 1);
      assertEquals(20, server.traffic().connections());
      assertEquals(21, server.streams());
      calls(with, server, "jdkhttp-async/read-fully", 100, 8);
    }
  }

  private static Http2Reply second(Http2Reply second) {
    return stream -> {
      if (stream.number() == 2) {
        second.to(stream);
      } else {
        stream.ok(1000);
      }
    };
  }

  @Test
  @DisplayName("a stream that is reset on a new connection fails as without the agent, and is sent once")
  void resetsTheFirst() {
    try (Http2Server server = serving(stream -> stream.reset(INTERNAL_ERROR))) {
      String[] seen = new String[2];
      for (App app : new App[] {without, with}) {
        seen[app == with ? 1 : 0] = app.run("jdkhttp/read-fully", "url", server.url(), "count", "5").outcomes();
      }
      assertEquals(seen[0], seen[1]);
      assertEquals(10, server.streams());
    }
  }

  @Test
  @DisplayName("a server that lowers its limit in the midst of an answer, to one stream or to none: no failure")
  void lowersItsLimit() {
    for (int limit : new int[] {1, 0}) {
      Http2Reply lowers = stream -> {
        stream.head();
        stream.allow(limit);
        stream.body(1000);
      };
      try (Http2Server server = serving(lowers)) {
        calls(with, server, "jdkhttp/read-fully", 20, 1);
        assertEquals(limit == 0 ? 20 : 1, server.traffic().connections());
        calls(with, server, "jdkhttp/read-fully", 100, 8);
      }
    }
  }

  @Test
  @DisplayName("a server that pushes: who is ready for it has it as without the agent, who is not as well")
  void pushes() {
    AtomicReference<String> authority = new AtomicReference<>();
    Http2Reply pushing = stream -> {
      stream.push(authority.get(), 1000);
      stream.ok(1000);
    };
    try (Http2Server server = serving(pushing)) {
      authority.set(URI.create(server.url()).getAuthority());
      for (App app : new App[] {without, with}) {
        String seen = app.run("jdkhttp/pushes", "url", server.url(), "count", "3").allSucceeded(3).outcomes();
        assertTrue(seen.contains(" pushed 1"), seen);
      }
      for (String name : new String[] {"jdkhttp/read-fully", "jdkhttp-async/read-fully"}) {
        int before = server.streams();
        String seen = without.run(name, "url", server.url(), "count", "5").outcomes();
        int sent = server.streams() - before;
        assertEquals(seen, with.run(name, "url", server.url(), "count", "5").outcomes());
        assertEquals(before + 2 * sent, server.streams());
      }
    }
  }

  @Test
  @DisplayName("a call that its caller cancels costs its server no trust, at most its connection")
  void cancelled() {
    Moment arrived = new Moment();
    Moment over = new Moment();
    Http2Reply held = stream -> {
      if (stream.number() == 2) {
        arrived.come();
        over.await();
      }
      stream.ok(1000);
    };
    try (Http2Server server = serving(held); SignalPort signal = new SignalPort(arrived::await);
        SignalPort last = new SignalPort(over::come)) {
      calls(with, server, "jdkhttp/read-fully", 1, 1);
      with.run("jdkhttp/given-up", "url", server.url(), "how", "cancels", "arrived", signal.address(), "signal",
          last.address()).allSucceeded(1);
      calls(with, server, "jdkhttp/read-fully", 20, 1);
      assertEquals(22, server.streams());
      assertTrue(server.traffic().connections() <= 2, () -> server.traffic().connections() + " connections");
    }
  }

  @Test
  @DisplayName("a limit of the operator's holds for HTTP/2, and those who wait all have their answers")
  void limited() {
    try (Http2Server server = serving(stream -> stream.ok(20_000));
        OpenSockets sockets = new OpenSockets(server.port());
        App app = limited(4)) {
      calls(app, server, "jdkhttp/mixed", 100, 20);
      calls(app, server, "jdkhttp-async/read-fully", 100, 20);
      // Each of these dials, and closes what another has just given back.
      calls(app, server, "jdkhttp/post-disconnect", 100, 20);
      assertTrue(sockets.most() <= 4, () -> sockets.most() + " sockets were open at a limit of 4");
      assertEquals(0, app.end().report().number("overflow"));
    }
  }

  private static Http2Server serving(Http2Reply reply) {
    return Http2Server.allowing(100, reply);
  }

  private static void calls(App app, Http2Server server, String name, int count, int threads) {
    app.run(name, "url", server.url(), "count", "" + count, "threads", "" + threads).allSucceeded(count);
  }
}
