package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Command.Said;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent is loaded into, and removed from, an application that runs and has used HTTP before. */
@ParameterizedClass(name = "[{0}] attached to")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class AttachTest {
  private static final String DETACHED = "detached: original code restored, connections closed, threads ended";

  private final List<String> expected = new ArrayList<>();
  private Server server;
  private Target target;
  private Jdk by = Jdks.running();

  @Parameter Jdk jdk;

  @BeforeEach
  void start() {
    server = Server.http(Replies.ok(1000));
    target = new Target(jdk);
    TwentyCalls.areNotShared(target.app(), server, "before");
  }

  @AfterEach
  void end() {
    try (Server serves = server; Target runs = target) {
      Ended ended = runs.app().end();
      Stderr stderr = Stderr.of(ended.stderr()).reported("suppressed", 0).reported("inactive", 0);
      assertEquals(expected, stderr.ours());
      assertEquals("", ended.stdout());
    }
  }

  @Test
  @DisplayName("attach pools from then on, detach undoes it, amid calls as well; and both again, by the oldest JDK")
  void attachAndDetach() {
    try (Server kept = Server.http(Replies.ok(1000))) {
      target.app().run("urlconnection/read-fully", "url", kept.url("/")).allSucceeded(1);
      assertEquals(1, kept.traffic().open());
      during(this::attach);
      harmless(kept);
    }
    TwentyCalls.areShared(target.app(), server, "once it is attached");
    during(this::detach);
    nothingLeft();
    TwentyCalls.areNotShared(target.app(), server, "after it was detached");

    by = Jdks.all().get(0);
    attach();
    TwentyCalls.areShared(target.app(), server, "once it is attached");
    detach();
    nothingLeft();
    TwentyCalls.areNotShared(target.app(), server, "after it was detached");
  }

  /** What the JDK has kept from before. */
  private void harmless(Server kept) {
    target.app().run("urlconnection/read-fully", "url", kept.url("/"), "count", "5").allSucceeded(5);
    assertTrue(kept.traffic().connections() <= 2, "one that the JDK keeps, and one that all share");
    TwentyCalls.areShared(target.app(), kept, "once it is attached");
  }

  @Test
  @Tag("full")
  @DisplayName("the java of every JDK attaches and detaches")
  void byEach() {
    for (Jdk each : Jdks.all()) {
      by = each;
      attach();
      TwentyCalls.areShared(target.app(), server, "once it is attached by " + each);
      detach();
      nothingLeft();
    }
  }

  @Test
  @DisplayName("what cannot be done is refused in one line, and of the options the good ones hold")
  void refused() {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    Said detached = cli("detach", target.pid()).endedWith(1);
    assertEquals(List.of(target.pid() + ": refused: there is no agent to detach"), withoutNotes(detached));
    expected.add("there is no agent to detach");
    listed();

    Said attached = cli("attach", target.pid(), "pool.default.disconnect=close,pool.default.idel=3").endedWith(0);
    String wrong = "pool.default.idel (agent argument): unknown option; did you mean pool.default.idle?";
    assertEquals(target.pid() + ": attached 0.1.0-SNAPSHOT\n", attached.stdout());
    assertEquals(List.of(wrong), withoutNotes(attached));
    expected.addAll(List.of(wrong, WithAgent.started()));
    TwentyCalls.areNotShared(target.app(), server, "with disconnect=close");

    Said again = cli("attach", target.pid()).endedWith(1);
    assertEquals("", again.stdout());
    assertEquals(
        List.of(target.pid() + ": refused: Retropool 0.1.0-SNAPSHOT is attached already"), withoutNotes(again));
    expected.add("attached already; this attempt is ignored");
    TwentyCalls.areNotShared(target.app(), server, "with disconnect=close, still");
  }

  private void listed() {
    String listed = cli("list").endedWith(0).stdout();
    assertTrue(
        listed.lines().anyMatch(line -> line.matches(" *" + target.pid() + " +\\S+ +io.retropool.testapp.Main")),
        () -> target.pid() + " is not in\n" + listed);
  }

  /** Does it while a call waits for its answer. */
  private void during(Runnable action) {
    Moment asked = new Moment();
    Moment done = new Moment();
    try (Server slow = Server.http(Replies.reach(asked).then(Replies.await(done)).then(Replies.ok(1000)))) {
      CompletableFuture<?> call =
          CompletableFuture.runAsync(() -> target.app().run(TwentyCalls.HABIT, "url", slow.url("/")).allSucceeded(1));
      asked.await();
      action.run();
      done.come();
      call.join();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void attach() {
    Said said = cli("attach", target.pid()).endedWith(0);
    assertEquals(target.pid() + ": attached 0.1.0-SNAPSHOT\n", said.stdout());
    assertEquals(List.of(), withoutNotes(said));
    expected.add(WithAgent.started());
  }

  private void detach() {
    Said said = cli("detach", target.pid()).endedWith(0);
    assertEquals(target.pid() + ": " + DETACHED + "\n", said.stdout());
    assertEquals(List.of(), withoutNotes(said));
    expected.add(DETACHED);
  }

  /** Neither threads nor idle connections. */
  private void nothingLeft() {
    String threads = target.app().threads();
    assertFalse(threads.contains("retropool-"), threads);
    while (server.traffic().open() > 0) {
      Thread.onSpinWait();
    }
  }

  private Said cli(String... arguments) {
    return Cli.run(by, arguments);
  }

  private static List<String> withoutNotes(Said said) {
    return said.stderr().lines().filter(line -> !line.startsWith("note: ")).toList();
  }
}
