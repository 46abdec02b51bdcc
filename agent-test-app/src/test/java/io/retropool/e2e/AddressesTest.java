package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Report;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A name moves from one address to another while calls are under way. */
@ParameterizedClass(name = "[{0}] addresses", allowZeroInvocations = true)
@MethodSource("io.retropool.e2e.library.Lanes#someOfAllClients")
class AddressesTest {
  private static final String NAME = "moving.test";
  /** Of every client. */
  private static final String HABIT = "all/read";
  private static final String ONE_CLIENT = "urlconnection/read-fully-disconnect";
  /** A new connection for each call. */
  private static final String DIALS = "urlconnection/streaming-post";
  private static final String CALLS = "40";

  @Parameter Lane lane;

  @TempDir Path folder;

  @Test
  @DisplayName("an address swapped under load: no call fails, and after the next look-up none goes to the old")
  void swapped() throws IOException {
    name("127.0.0.1");
    try (Server before = Server.http(Replies.ok(1000));
        Server after = Server.http(at("127.0.0.2", before), Replies.ok(1000));
        App app = app("addresses.look-again = 0")) {
      String url = "http://" + NAME + ":" + before.port() + "/";
      try (Load load = new Load(app, url)) {
        before.traffic().awaitRequests(200);
        name("127.0.0.2");
      }
      call(app, url);
      assertTrue(before.traffic().open() > 0, "where nobody looks again warm connections stay");
      change("addresses.look-again = 100ms");
      app.awaitStderr("reloaded, addresses.look-again: 0 -> 100ms", 0);
      try (Load load = new Load(app, url)) {
        before.traffic().awaitAllClosed();
      }
      before.traffic().forget();
      after.traffic().forget();
      call(app, url);
      assertEquals(0, before.traffic().connections());
      assertEquals(List.of(), before.traffic().requests());
      assertEquals(Integer.parseInt(CALLS), after.traffic().requests().size());
      app.collect();
      Report report = app.end().report();
      report.check();
      assertTrue(report.number("closed.STALE_IDENTITY") > 0, "none was closed because of its address");
    }
  }

  @Test
  @DisplayName("balanced over two addresses of a name, about as many connections to each; a dead one fails no call")
  void balanced() throws IOException {
    name("127.0.0.1", "127.0.0.2");
    Moment answer = new Moment();
    Reply late = Replies.await(answer).then(Replies.ok(10));
    Reply reply = exchange -> (exchange.request().target().equals("/late") ? late : Replies.ok(10)).to(exchange);
    String options = "pool.default.balance = least-saturated\npool.default.reuse-unsafe-within = 0";
    try (Server first = Server.http(reply); App app = app(options)) {
      String url = "http://" + NAME + ":" + first.port() + "/";
      try (Server second = Server.http(at("127.0.0.2", first), reply)) {
        awaitBalance(app, url, second);
        first.traffic().forget();
        second.traffic().forget();
        CompletableFuture<Void> calls = CompletableFuture.runAsync(
            () -> app.run(ONE_CLIENT, "url", url + "late", "threads", "8", "count", "8").allSucceeded(8));
        first.traffic().awaitRequests(3);
        second.traffic().awaitRequests(3);
        answer.come();
        calls.join();
      }
      app.run(DIALS, "url", url, "count", "20").allSucceeded(20);
      app.end().report().check();
    }
  }

  /** What it takes is woven by a thread of the agent's, after the first call. */
  private static void awaitBalance(App app, String url, Server second) {
    long lastResort = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (second.traffic().connections() == 0) {
      app.run(DIALS, "url", url, "count", "2").allSucceeded(2);
      assertTrue(System.nanoTime() < lastResort, "no dial was balanced");
    }
  }

  private static void call(App app, String url) {
    app.run(HABIT, "url", url, "threads", "4", "count", CALLS).allSucceeded(Integer.parseInt(CALLS));
  }

  private static InetSocketAddress at(String address, Server other) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(address), other.port());
  }

  private App app(String options) throws IOException {
    change(options);
    String agent = WithAgent.flag("config=" + folder.resolve("r.properties"), "reload.interval=20ms");
    App app = lane.launch(Mode.WITHOUT).flags(WithAgent.REPORTING, agent)
        .flags("-Djdk.net.hosts.file=" + hosts(), "-Dsun.net.inetaddr.ttl=1").app();
    if (lane.jdk().feature() < 9) {
      app.run("odd/hosts-file", "file", hosts().toString()).allSucceeded(1);
    }
    return app;
  }

  private void change(String options) throws IOException {
    replace(options, folder.resolve("r.properties"));
  }

  private void name(String... addresses) throws IOException {
    String lines = Arrays.stream(addresses).map(address -> address + " " + NAME + "\n").collect(Collectors.joining());
    replace(lines, hosts());
  }

  private Path hosts() {
    return folder.resolve("hosts");
  }

  private void replace(String text, Path file) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Calls, again and again, until it is closed; fails if any of them did. */
  private static final class Load implements AutoCloseable {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Void> done;

    Load(App app, String url) {
      done = CompletableFuture.runAsync(() -> {
        do {
          call(app, url);
        } while (!ended.get());
      });
    }

    @Override
    public void close() {
      ended.set(true);
      done.join();
    }
  }
}
