package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Consoles write limits, while calls are made and the file changes. */
@ParameterizedClass(name = "[{0}] consoles", allowZeroInvocations = true)
@MethodSource("lanes")
class ConsolesTest {
  private static final String AGENT = "io.retropool:type=Agent";
  private static final String POOL = "io.retropool:type=Pool,name=default";
  private static final String BY_HAND = " (overridden until restart)";
  private static final int CALLS = 200;
  /** What is written, and its key in the file. */
  private static final Map<String, String> LIMITS = Map.of(
      "MaximumConnectionsPerOrigin", "pool.default.connections-per-origin",
      "MaximumConnections", "pool.default.connections",
      "MaximumPendingCalls", "pool.default.pending",
      "MaximumIdleConnections", "pool.default.idle");

  @Parameter Lane lane;

  @TempDir Path folder;

  private int heard;

  static List<Lane> lanes() {
    return Lanes.allClientsOn(17);
  }

  @Test
  @DisplayName("8 consoles and 6 reloads under load: no call fails, no write is lost, and what was told is what holds")
  void race() throws IOException {
    Path recording = Recorded.file(lane.jdk(), "consoles");
    write(4);
    Map<String, String> holds = new HashMap<>();
    try (Server server = Server.http(Replies.ok(1000)); App app = app(recording)) {
      app.run("all/read", "url", server.url("/"), "count", "6").allSucceeded(6);
      awaitBeans(app);
      CompletableFuture<Void> consoles =
          CompletableFuture.runAsync(
              () ->
                  app.run("all/consoles", "url", server.url("/"), "threads", "8", "count", "" + CALLS, "least", "8")
                      .allSucceeded(CALLS));
      for (int i = 5; i < 11; i++) {
        write(i);
        heard = app.awaitStderr("-> " + 10 * i, heard);
      }
      consoles.join();
      LIMITS.forEach((attribute, key) -> holds.put(key, app.bean(POOL, attribute)));
      assertEquals("true", app.bean(POOL, "OverriddenUntilRestart"));
      String perOrigin = holds.get("pool.default.connections-per-origin");
      String upstream = "io.retropool:type=Upstream,pool=default,origin=\"http://" + server.address() + "\"";
      assertEquals(perOrigin, app.bean(upstream, "MaximumConnections"));

      write(4);
      heard = app.awaitStderr("connections-per-origin: 10 -> 4 (overridden until restart by " + perOrigin + ")", heard);
      LIMITS.forEach((attribute, key) -> assertEquals(holds.get(key), app.bean(POOL, attribute), key));
      app.bean(POOL, "endOverrides()");
      assertEquals("4", app.bean(POOL, "MaximumConnectionsPerOrigin"));
      assertEquals("40", app.bean(POOL, "MaximumPendingCalls"));
      assertEquals("false", app.bean(POOL, "OverriddenUntilRestart"));
      app.collect();
      app.end();
    }
    Told told = new Told(recording);
    LIMITS.values().forEach(key -> told.follow(key, holds.get(key)));
  }

  private App app(Path recording) {
    String agent = WithAgent.flag("config=" + file(), "reload.interval=20ms", "jmx=on");
    return lane.launch(Mode.WITHOUT).flags(WithAgent.REPORTING, agent, Recorded.flag(recording)).compiled().app();
  }

  private static void awaitBeans(App app) {
    long lastResort = System.nanoTime() + 60_000_000_000L;
    for (String now; !(now = app.bean(AGENT, "Enabled")).equals("true"); ) {
      assertTrue(System.nanoTime() < lastResort, now);
      LockSupport.parkNanos(10_000_000L);
    }
  }

  private void write(int perOrigin) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), "pool.default.connections-per-origin = " + perOrigin
        + "\npool.default.pending = " + 10 * perOrigin);
    Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file() {
    return folder.resolve("r.properties");
  }

  /** What was told of limits, in the order in which it was. */
  private static final class Told {
    private final List<RecordedEvent> events;

    Told(Path recording) throws IOException {
      events = RecordingFile.readAllEvents(recording).stream()
          .filter(event -> event.getEventType().getName().equals("retropool.ConfigurationReloaded"))
          .sorted(Comparator.comparing(RecordedEvent::getStartTime))
          .toList();
    }

    /** Each begins where the one before it ended, and the last one by hand is what held. */
    void follow(String key, String held) {
      String holds = null;
      String last = null;
      int byHand = 0;
      for (RecordedEvent event : events) {
        String to = event.getString("to");
        if (!event.getString("key").equals(key)) {
          continue;
        }
        if (to.endsWith(BY_HAND)) {
          assertTrue(holds == null || holds.equals(event.getString("from")), holds + " was in force before " + event);
          holds = to.substring(0, to.length() - BY_HAND.length());
          last = holds;
          byHand++;
        } else if (to.contains("(")) {
          assertTrue(to.endsWith(" (overridden until restart by " + holds + ")"), holds + " is in force at " + event);
        } else {
          holds = to;
        }
      }
      assertEquals(CALLS / LIMITS.size(), byHand, key);
      assertEquals(held, last, key);
    }
  }
}
