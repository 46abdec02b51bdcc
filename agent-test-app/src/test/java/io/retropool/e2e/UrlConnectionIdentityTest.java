package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Ntlm;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Request;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of callers that differ in one thing, against a server that tells them apart. */
@ParameterizedClass(name = "[{0}] identities of HttpURLConnection")
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UrlConnectionIdentityTest {
  private static final int ROUNDS = 3;
  private static final String STORES = "urlconnection/https-from-stores";
  private static final KeyMaterial SERVER = KeyMaterial.named("server");
  private static final KeyMaterial ALICE = KeyMaterial.named("alice");
  private static final KeyMaterial BOB = KeyMaterial.named("bob");
  private App app;

  @Parameter Lane lane;
  @TempDir Path folder;

  /** Every JDK; hidden by a class that has other rules. */
  static List<Lane> lanes() {
    return Lanes.jdkAlone();
  }

  @BeforeParameterizedClassInvocation
  void start(Lane lane) {
    // A long idle timeout, so that nothing is right only because it went away in time.
    app = lane.launch(Mode.WITH).agentArguments("pool.default.idle-timeout=4m").app();
  }

  @AfterParameterizedClassInvocation
  void end() {
    try (App ending = app) {
      ending.end();
    }
  }

  @Test
  @DisplayName("a client certificate speaks only for the caller that has it")
  void clientCertificates() {
    try (Server server = https(Tls.askingForCertificate(SERVER.keyStore(), both()))) {
      for (int i = 0; i < ROUNDS; i++) {
        call(server, ALICE).allSucceeded(2);
        call(server, BOB).allSucceeded(2);
        trusting(server, SERVER.trustStore()).allSucceeded(2);
      }
      List<String> peers = server.traffic().requests().stream().map(Request::peer).toList();
      for (int i = 0; i < peers.size(); i++) {
        assertEquals(new String[] {"CN=alice", "CN=bob", null}[i / 2 % 3], peers.get(i), "request " + i);
      }
    }
  }

  @Test
  @DisplayName("a caller that does not trust the server fails beside one that does")
  void trust() {
    try (Server server = https(Tls.with(SERVER.keyStore()))) {
      for (int i = 0; i < ROUNDS; i++) {
        trusting(server, SERVER.trustStore()).allSucceeded(2);
        refused(trusting(server, BOB.trustStore()), "SSLHandshakeException");
        app.run("urlconnection/https-trust-everybody", "url", server.url("/")).allSucceeded(1);
      }
      assertEquals(ROUNDS * 3, server.traffic().requests().size());
    }
  }

  @Test
  @DisplayName("a caller with the default verifier fails beside one that allows every name")
  void verifiers() {
    KeyMaterial nameless = KeyMaterial.named("nameless");
    try (Server server = https(Tls.with(nameless.keyStore()))) {
      for (int i = 0; i < ROUNDS; i++) {
        app.run("urlconnection/https-trust-everybody", "url", server.url("/")).allSucceeded(1);
        refused(trusting(server, nameless.trustStore()), "No subject alternative names");
      }
      assertEquals(ROUNDS, server.traffic().requests().size());
    }
  }

  @Test
  @DisplayName("a trust store replaced on disk is what the next context trusts")
  void replacedStore() throws IOException {
    Path store = folder.resolve("trust.p12");
    try (Server server = https(Tls.with(SERVER.keyStore()))) {
      for (int i = 0; i < 2; i++) {
        Files.copy(SERVER.trustStore(), store, StandardCopyOption.REPLACE_EXISTING);
        trusting(server, store).allSucceeded(2);
        Files.copy(BOB.trustStore(), store, StandardCopyOption.REPLACE_EXISTING);
        refused(trusting(server, store), "SSLHandshakeException");
      }
    }
  }

  @Test
  @DisplayName("a system trust store replaced on disk is what the next context trusts")
  void replacedSystemStore() throws IOException {
    Path store = folder.resolve("system.p12");
    app.set("javax.net.ssl.trustStore", store.toString());
    app.set("javax.net.ssl.trustStoreType", "PKCS12");
    app.set("javax.net.ssl.trustStorePassword", KeyMaterial.PASSWORD);
    try (Server server = https(Tls.with(SERVER.keyStore()))) {
      Files.copy(SERVER.trustStore(), store);
      app.run("urlconnection/https-system-trust", "url", server.url("/"), "count", "3").allSucceeded(3);
      Files.copy(BOB.trustStore(), store, StandardCopyOption.REPLACE_EXISTING);
      refused(app.run("urlconnection/https-system-trust", "url", server.url("/"), "count", "2"), "Handshake");
    } finally {
      app.set("javax.net.ssl.trustStore", null);
      app.set("javax.net.ssl.trustStoreType", null);
      app.set("javax.net.ssl.trustStorePassword", null);
    }
  }

  @Test
  @DisplayName("the same address by two proxies and directly: each call goes the way that its caller chose")
  void proxies() {
    try (Server direct = Server.http(Replies.ok(1)); Server first = Server.http(Replies.ok(2));
        Server second = Server.http(Replies.ok(3))) {
      for (int i = 0; i < ROUNDS; i++) {
        app.run("urlconnection/read-fully-disconnect", "url", direct.url("/")).allSucceeded(1);
        app.run("urlconnection/read-fully-disconnect", "url", direct.url("/"), "proxy", first.address());
        app.run("urlconnection/read-fully-disconnect", "url", direct.url("/"), "proxy", second.address());
      }
      for (Server server : List.of(direct, first, second)) {
        assertEquals(ROUNDS, server.traffic().requests().size());
      }
    }
  }

  @Test
  @DisplayName("a connection that NTLM authenticated carries no other caller's request")
  void ntlm() {
    try (Server server = Server.http(Ntlm.protect(100))) {
      for (int i = 0; i < ROUNDS; i++) {
        app.run("urlconnection/with-authenticator", "url", server.url("/"), "user", "u", "password", "p")
            .allSucceeded(1);
        app.run("urlconnection/error-read", "url", server.url("/")).allSucceeded(1);
      }
      if (app.launch().mode() == Mode.WITH) {
        assertNotSharedAfterNtlm(server.traffic().requests());
      }
    }
  }

  /** What the JDK itself does by default is to share it, for the same URL. */
  private static void assertNotSharedAfterNtlm(List<Request> requests) {
    Set<Integer> authenticated = new HashSet<>();
    for (Request request : requests) {
      boolean ntlm = request.header("Authorization") != null;
      assertTrue(ntlm || !authenticated.contains(request.connection()), "shared: " + request.connection());
      if (ntlm) {
        authenticated.add(request.connection());
      }
    }
  }

  @Test
  @DisplayName("an application that is dropped is collected, its trust manager and connections with it")
  void droppedLoaders() {
    try (Server server = https(Tls.with(SERVER.keyStore()))) {
      Answer answer = app.run("urlconnection/https-dropped-loader", "url", server.url("/"), "count", "2");
      assertEquals("2 x collected\n", answer.outcomes());
    }
  }

  private static Server https(Tls tls) {
    return Server.https(tls, Replies.ok(100));
  }

  private Answer call(Server server, KeyMaterial caller) {
    return app.run(STORES, "url", server.url("/"), "count", "2", "password", KeyMaterial.PASSWORD,
        "trust", SERVER.trustStore().toString(), "keys", caller.keyStore().toString());
  }

  private Answer trusting(Server server, Path trustStore) {
    return app.run(STORES, "url", server.url("/"), "count", "2", "password", KeyMaterial.PASSWORD,
        "trust", trustStore.toString());
  }

  private static void refused(Answer answer, String exception) {
    assertEquals(0, answer.ok(), answer.outcomes());
    assertTrue(answer.error().contains(exception), answer.error());
  }

  /** A trust store with the certificates of both clients. */
  private static Path both() {
    return KeyMaterial.trusting("alice-and-bob", ALICE, BOB);
  }
}
