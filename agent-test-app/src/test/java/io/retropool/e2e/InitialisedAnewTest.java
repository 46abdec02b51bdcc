package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Request;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * TLS contexts that show another certificate while the application runs, or trust others: initialised anew, beside some
 * that are as those were, or are; or with a key manager that chooses.
 */
@ParameterizedClass(name = "[{0}] contexts that are initialised anew")
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InitialisedAnewTest {
  private static final int ROUNDS = 2;
  private static final int JAVA_NET_HTTP = 17;
  private static final KeyMaterial SERVER = KeyMaterial.named("server");
  private static final KeyMaterial ALICE = KeyMaterial.named("alice");
  private static final KeyMaterial BOB = KeyMaterial.named("bob");
  private static final List<KeyMaterial> USERS = List.of(ALICE, BOB, BOB, ALICE);
  private static final List<String> SEEN = List.of("CN=alice", "CN=bob", "CN=bob", "CN=alice");
  private App app;

  @Parameter Lane lane;

  static List<Lane> lanes() {
    return Lanes.someOfAllClients().stream()
        .map(
            lane ->
                new Lane(
                    lane.jdk(),
                    lane.library() + ",httpasyncclient-4.1.5",
                    List.of(WithAgent.JDK_HTTP, WithAgent.APACHE5_ASYNC, WithAgent.APACHE4_ASYNC)))
        .toList();
  }

  private Stream<String> families() {
    Stream<String> http = Stream.of("jdkhttp", "jdkhttp-async").filter(any -> lane.jdk().feature() >= JAVA_NET_HTTP);
    return Stream.concat(
        http, Stream.of("urlconnection", "apache3", "apache40", "apache4", "apache5", "apache5async", "apache4async"));
  }

  private static void each(Stream<String> families, Consumer<String> with) {
    assertAll(families.map(family -> () -> with.accept(family)));
  }

  @BeforeParameterizedClassInvocation
  void start(Lane lane) {
    // A long idle timeout, so that nothing is right only because it went away in time.
    app = lane.launch(Mode.WITH).agentArguments("pool.default.idle-timeout=4m,pool.default.linger=4m").app();
  }

  @AfterParameterizedClassInvocation
  void end() {
    try (App ending = app) {
      ending.end();
    }
  }

  @Test
  @DisplayName("a client certificate speaks for who has it now: where no session is resumed, for all of them")
  void certificates() {
    each(families(), family -> {
      try (Server server = Server.https(asking().resumingNothing(), Replies.ok(100))) {
        for (String held : new String[] {"one", null, "one"}) {
          server.traffic().forget();
          USERS.forEach(user -> call(family, server, user, held).allSucceeded(1));
          assertEquals(SEEN, server.traffic().requests().stream().map(Request::peer).toList(), family + ' ' + held);
        }
      }
    });
  }

  @Test
  @DisplayName("and where the old one's session is resumed, for all that did not have the other one before")
  void resumedSessions() {
    each(families(), family -> {
      try (Server server = Server.https(asking(), Replies.ok(100))) {
        for (int i = 0; i < ROUNDS; i++) {
          for (KeyMaterial user : USERS) {
            call(family, server, user, "resumed").allSucceeded(1);
            server.traffic().forget();
            call(family, server, user, null).allSucceeded(1);
            assertEquals(user == ALICE ? "CN=alice" : "CN=bob", server.traffic().requests().get(0).peer(), family);
          }
        }
      }
    });
  }

  @Test
  @DisplayName("a key manager that chooses keys by itself chooses them for each client")
  void chosenKeys() {
    each(families(), family -> {
      try (Server server = Server.https(asking().resumingNothing(), Replies.ok(100))) {
        for (int i = 0; i < ROUNDS; i++) {
          server.traffic().forget();
          USERS.forEach(user ->
              run(family, "https-from-stores", server, SERVER, user, "held", family + "chosen", "chosen", "true")
                  .allSucceeded(1));
          assertEquals(SEEN, server.traffic().requests().stream().map(Request::peer).toList(), family);
        }
      }
    });
  }

  @Test
  @DisplayName("and that client of a library goes on with what it has opened, where it does so without the agent")
  void chosenOnce() {
    try (App plain = lane.launch(Mode.WITHOUT).app()) {
      each(families().filter(family -> family.matches("apache\\d+")), family ->
          assertEquals(handshakes(plain, family), handshakes(app, family), family));
      plain.end();
    }
  }

  /** Of four clients that each make four calls. */
  private static int handshakes(App app, String family) {
    try (Server server = Server.https(asking().resumingNothing(), Replies.ok(100))) {
      for (KeyMaterial user : USERS) {
        run(app, family, "https-from-stores", server, SERVER, user,
            "held", family + "once", "chosen", "true", "times", "4").allSucceeded(1);
      }
      assertEquals(16, server.traffic().requests().size(), family);
      return server.traffic().connections();
    }
  }

  @Test
  @DisplayName("a context that trusts the server no more, or only now, changes nothing for others")
  void trust() {
    each(families(), family -> {
      try (Server server = Server.https(Tls.with(SERVER.keyStore()), Replies.ok(100))) {
        for (int i = 0; i < ROUNDS; i++) {
          trusting(family, server, SERVER, "trust").allSucceeded(1);
          trusting(family, server, BOB, "trust");
          refused(family, trusting(family, server, BOB, null));
          trusting(family, server, SERVER, null).allSucceeded(1);
        }
        server.traffic().forget();
        refused(family, trusting(family, server, BOB, "late"));
        trusting(family, server, SERVER, "late").allSucceeded(1);
        refused(family, trusting(family, server, BOB, null));
        assertEquals(1, server.traffic().requests().size(), family);
      }
    });
  }

  @Test
  @DisplayName("a client of java.net.http shows the certificate that its context has when the call is made")
  void sinceItWasBuilt() {
    each(families().filter(family -> family.startsWith("jdkhttp")), family -> {
      try (Server server = Server.https(asking(), Replies.ok(100))) {
        for (int i = 0; i < ROUNDS; i++) {
          call(family, server, ALICE, null).allSucceeded(1);
          call(family, server, BOB, null).allSucceeded(1);
          server.traffic().forget();
          run(family, "https-initialised-anew", server, SERVER, ALICE, "then", BOB.keyStore().toString())
              .allSucceeded(1);
          run(family, "https-initialised-anew", server, SERVER, BOB, "then", ALICE.keyStore().toString(),
              "used", "true").allSucceeded(1);
          call(family, server, ALICE, null).allSucceeded(1);
          call(family, server, BOB, null).allSucceeded(1);
          assertEquals(
              List.of("CN=bob", "CN=bob", "CN=alice", "CN=alice", "CN=bob"),
              server.traffic().requests().stream().map(Request::peer).toList());
        }
      }
    });
  }

  private static Tls asking() {
    return Tls.askingForCertificate(SERVER.keyStore(), KeyMaterial.trusting("alice-and-bob", ALICE, BOB));
  }

  /** @param held the name of the context that is initialised anew for it; null: it is a new one */
  private Answer call(String family, Server server, KeyMaterial user, String held) {
    String[] more = held == null ? new String[0] : new String[] {"held", family + held};
    return run(family, "https-from-stores", server, SERVER, user, more);
  }

  private Answer trusting(String family, Server server, KeyMaterial trusted, String held) {
    String[] more = held == null ? new String[0] : new String[] {"held", family + held};
    return run(family, "https-from-stores", server, trusted, null, more);
  }

  private Answer run(
      String family, String habit, Server server, KeyMaterial trusted, KeyMaterial user, String... more) {
    return run(app, family, habit, server, trusted, user, more);
  }

  private static Answer run(
      App app, String family, String habit, Server server, KeyMaterial trusted, KeyMaterial user, String... more) {
    Path trust = trusted.trustStore();
    List<String> arguments = new ArrayList<>(
        List.of("url", server.url("/"), "password", KeyMaterial.PASSWORD, "trust", trust.toString()));
    if (user != null) {
      arguments.addAll(List.of("keys", user.keyStore().toString()));
    }
    arguments.addAll(List.of(more));
    return app.run(family + '/' + habit, arguments.toArray(new String[0]));
  }

  private static void refused(String family, Answer answer) {
    assertEquals(0, answer.ok(), family + ": " + answer.outcomes());
  }
}
