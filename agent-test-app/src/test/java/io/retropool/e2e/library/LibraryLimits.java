package io.retropool.e2e.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Ntlm;
import io.retropool.e2e.servers.OpenSockets;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Request;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a limit does to clients that are made for every call: all sockets are counted, whoever may use them. */
public abstract class LibraryLimits extends LibraryCalls {
  @Test
  @DisplayName("at a limit what cannot be shared is counted as well, and its own client goes on with it")
  protected void keptForItsClient() {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    try (Server server = Server.http(Replies.headOnly(204)); OpenSockets sockets = new OpenSockets(server.port())) {
      App app = limited();
      String habit = family() + "/read-fully-disconnect";
      app.run(habit, "url", server.url("/"), "calls", "20").allSucceeded(1);
      int opened = server.traffic().connections();
      assertTrue(opened < 10, opened + " connections for 20 calls of one client");
      app.run(habit, "url", server.url("/"), "calls", "10", "threads", "6", "count", "12").allSucceeded(12);
      assertTrue(sockets.most() <= 2, sockets.most() + " sockets were open at a limit of 2");
    }
  }

  @Test
  @DisplayName("at a limit clients that share with nobody are counted from their first connection on")
  protected void countedThoughAlone() {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    try (Server server = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000));
        OpenSockets sockets = new OpenSockets(server.port())) {
      limited().run(family() + "/https-capturing-verifier", "url", server.url("/"), "trust", TRUST, "password",
          KeyMaterial.PASSWORD, "threads", "6", "count", "30").allSucceeded(30);
      assertTrue(sockets.most() <= 2, sockets.most() + " sockets were open at a limit of 2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  @DisplayName("at a limit what a user has authenticated is counted as well, and its client goes on with it")
  protected void authenticated(String state) {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    try (Server server = Server.http(Ntlm.remember(100)); App without = lane.launch(Mode.WITHOUT).app();
        App app = firmlyLimited()) {
      String[] one = ntlm(server, "u", state);
      String expected = without.run(family() + "/with-authenticator", one).allSucceeded(1).outcomes();
      without.end();
      int messages = messages(server);
      assumeTrue(messages > 0, "this version has no NTLM");
      assertTrue(expected.contains("X-User: u"), expected);
      assertEquals(expected, app.run(family() + "/with-authenticator", one).outcomes());
      assertEquals(messages, messages(server), "it was authenticated more often than without the agent");
      try (OpenSockets sockets = new OpenSockets(server.port())) {
        List<String> many = new ArrayList<>(List.of(one));
        many.addAll(List.of("threads", "6", "count", "12"));
        app.run(family() + "/with-authenticator", many.toArray(new String[0])).allSucceeded(12);
        assertTrue(sockets.most() <= 2, sockets.most() + " sockets were open at a limit of 2");
      }
      assertEquals(0, app.end().report().number("overflow"));
    }
  }

  /** For libraries that take note of whose a connection is: several users of one client. */
  protected final void authenticatedByTwo() {
    try (Server server = Server.http(Ntlm.remember(100)); App without = lane.launch(Mode.WITHOUT).app();
        App app = firmlyLimited()) {
      String[] two = ntlm(server, "alice,bob", "on");
      String expected = without.run(family() + "/with-authenticator", two).allSucceeded(1).outcomes();
      without.end();
      int messages = messages(server);
      assumeTrue(messages > 0, "this version has no NTLM");
      assertTrue(expected.contains("X-User: alice") && expected.contains("X-User: bob"), expected);
      assertEquals(expected, app.run(family() + "/with-authenticator", two).outcomes());
      assertEquals(messages, messages(server), "they were authenticated more often than without the agent");
      app.end();
    }
  }

  private App firmlyLimited() {
    String limited = LINGER + ",pool.default.connections-per-origin=2,pool.default.overflow=wait,"
        + "pool.default.acquire-timeout=10m";
    return lane.launch(Mode.WITH).agentArguments(limited).app();
  }

  private static String[] ntlm(Server server, String users, String state) {
    return new String[] {"url", server.url("/"), "user", "u", "users", users, "password", "p", "scheme", "ntlm",
        "state", state, "calls", "4", "made", "pooling"};
  }

  /** Messages of NTLM that have arrived since this was asked last. */
  private static int messages(Server server) {
    int messages = 0;
    for (Request request : server.traffic().requests()) {
      messages += request.header("Authorization") == null ? 0 : 1;
    }
    server.traffic().forget();
    return messages;
  }
}
