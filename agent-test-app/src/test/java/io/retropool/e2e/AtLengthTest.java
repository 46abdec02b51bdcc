package io.retropool.e2e;

import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.HostileReplies.idleAtMost;
import static io.retropool.e2e.servers.HostileReplies.ifMethod;
import static io.retropool.e2e.servers.HostileReplies.resetAtEnd;
import static io.retropool.e2e.servers.Replies.headOnly;
import static io.retropool.e2e.servers.Replies.status;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.hostile.LifeContract;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What takes minutes and mostly waits: all clients go through it at the same time, in a JVM each. */
@Tag("full")
class AtLengthTest {
  private static final int ROUNDS = 10;
  private static final String ROUND_MILLIS = "20000";
  /** Of all clients together. */
  private static final int INSTANCES = 300;

  @Test
  @DisplayName("ten minutes of mixed traffic leave threads, descriptors and heap as they were after the first two")
  void soak() throws InterruptedException {
    atOnce(clients(), AtLengthTest::soak);
  }

  private static void soak(Client client) {
    Reply kind = ifMethod("HEAD", headOnly(200, "Content-Length: 10"), echo());
    Reply failing = status(500, 2_000);
    try (Server good = Server.http(kind); Server closing = Server.http(resetAtEnd().then(idleAtMost(300, kind)));
        Server bad = Server.http(failing); App app = client.app()) {
      Map<String, Long> early = Map.of();
      for (int round = 0; round < ROUNDS; round++) {
        for (Server server : new Server[] {good, closing, bad}) {
          int failed = app.run(client.family + "/send", "url", server.url("/"), "method", "GET,POST,HEAD,PUT",
              "threads", "8", "pause", "500", "millis", ROUND_MILLIS).failed();
          assertTrue(failed == 0, () -> failed + " calls failed");
          server.traffic().forget();
        }
        if (round == 1) {
          early = app.state();
        }
      }
      flat(early, app.state());
      app.end();
    }
  }

  private static void flat(Map<String, Long> early, Map<String, Long> late) {
    String both = early + ", later " + late;
    assertTrue(late.get("threads") <= early.get("threads") + 1, both);
    assertTrue(late.get("descriptors") <= early.get("descriptors") + 8, both);
    assertTrue(late.get("heap") <= early.get("heap") * 1.2 + 2_000_000, both);
  }

  @Test
  @DisplayName("300 instances, a call every 20 s each, have no connection open between two, with default settings")
  void slowRate() throws InterruptedException {
    List<Client> clients = clients();
    atOnce(clients, client -> {
      try (App app = client.app()) {
        LifeContract.seldom(app, client.family, INSTANCES / clients.size(), 20_000);
      }
    });
  }

  /** Each at both ends of what it runs on. */
  private static List<Client> clients() {
    List<Client> clients = new ArrayList<>();
    add(clients, "urlconnection", Lanes.jdkAlone());
    add(clients, "jdkhttp", Lanes.jdkAlone(WithAgent.JDK_HTTP).stream()
        .filter(lane -> Jdks.withHttpClient().contains(lane.jdk())).toList());
    add(clients, "apache3", Lanes.apache3());
    add(clients, "apache40", Lanes.apache40());
    add(clients, "apache4", Lanes.apache4());
    add(clients, "apache5", Lanes.apache5());
    return clients;
  }

  private static void add(List<Client> clients, String family, List<Lane> lanes) {
    Lanes.endsAlone(lanes).forEach(lane -> clients.add(new Client(family, lane)));
  }

  private static void atOnce(List<Client> clients, Run run) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    try {
      List<Executable> ends = new ArrayList<>();
      for (Client client : clients) {
        Future<?> running = threads.submit(() -> {
          run.with(client);
          return null;
        });
        ends.add(() -> Assertions.assertDoesNotThrow(() -> running.get(), client::toString));
      }
      Assertions.assertAll(ends);
    } finally {
      threads.shutdownNow();
    }
  }

  /** What one client goes through. */
  @FunctionalInterface
  private interface Run {
    void with(Client client) throws InterruptedException;
  }

  /** @param family the prefix of its habits in the application */
  private record Client(String family, Lane lane) {
    App app() {
      return lane.launch(Mode.WITH).app();
    }

    @Override
    public String toString() {
      return family + " on " + lane;
    }
  }
}
