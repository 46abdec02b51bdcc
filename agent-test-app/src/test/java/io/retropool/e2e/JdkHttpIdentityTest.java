package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.servers.HostileReplies;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Request;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import io.retropool.e2e.servers.Tunnel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that differ in one thing, sync and async, against a server that tells them apart. */
@ParameterizedClass(name = "[{0}] identities of java.net.http", allowZeroInvocations = true)
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdkHttpIdentityTest {
  private static final int ROUNDS = 3;
  private static final int CALLS = 60;
  private static final int HAS_LOCAL_ADDRESS = 21;
  private static final long SEED = 20_261_121;
  private static final List<String> FAMILIES = List.of("jdkhttp/", "jdkhttp-async/");
  private static final KeyMaterial SERVER = KeyMaterial.named("server");
  private static final KeyMaterial ALICE = KeyMaterial.named("alice");
  private static final KeyMaterial BOB = KeyMaterial.named("bob");
  private App app;

  @Parameter Lane lane;

  /** Every JDK whose client is served; hidden by a class that has other rules. */
  static List<Lane> lanes() {
    return Jdks.withHttpClient().stream().map(jdk -> new Lane(jdk, "", List.of(WithAgent.JDK_HTTP))).toList();
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
  @DisplayName("60 calls in random order by callers with other certificates and protocols: no two share a connection")
  void certificatesAndProtocols() {
    Random random = new Random(SEED);
    KeyMaterial[] callers = {ALICE, BOB, null};
    String[] peers = {"CN=alice", "CN=bob", null};
    Set<String> made = new HashSet<>();
    try (Server server = Server.https(Tls.askingForCertificate(SERVER.keyStore(),
        KeyMaterial.trusting("alice-and-bob", ALICE, BOB)), Replies.ok(100))) {
      for (int i = 0; i < CALLS; i++) {
        int caller = random.nextInt(callers.length);
        String protocol = random.nextBoolean() ? "TLSv1.2" : "TLSv1.3";
        made.add(caller + protocol);
        List<String> arguments = new ArrayList<>(List.of(
            "header", "X-Caller:" + caller + protocol, "protocol", protocol, "password", KeyMaterial.PASSWORD,
            "trust", SERVER.trustStore().toString()));
        if (callers[caller] != null) {
          arguments.addAll(List.of("keys", callers[caller].keyStore().toString()));
        }
        String family = FAMILIES.get(random.nextInt(2));
        run(family + "https-from-stores", server, arguments.toArray(new String[0])).allSucceeded(1);
      }
      Map<Integer, String> byConnection = new HashMap<>();
      for (Request request : server.traffic().requests()) {
        String caller = request.header("X-Caller");
        assertEquals(peers[caller.charAt(0) - '0'], request.peer(), caller);
        assertEquals(caller, byConnection.computeIfAbsent(request.connection(), connection -> caller));
      }
      assertEquals(made.size(), server.traffic().connections(), "one for each that differs");
    }
  }

  @Test
  @DisplayName("a client that does not trust the server, or looks at names, fails beside one that does not")
  void trust() {
    KeyMaterial nameless = KeyMaterial.named("nameless");
    try (Server server = https(SERVER)) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String family : FAMILIES) {
          run(family + "https-trust-everybody", server).allSucceeded(1);
          trusting(family, server, SERVER).allSucceeded(1);
          refused(trusting(family, server, nameless));
        }
      }
      assertEquals(4 * ROUNDS, server.traffic().requests().size());
    }
    try (Server server = https(nameless)) {
      FAMILIES.forEach(family -> refused(trusting(family, server, nameless)));
      assertEquals(0, server.traffic().requests().size());
    }
  }

  @Test
  @DisplayName("the same address by two proxies and directly: each call goes the way that its client chose")
  void proxies() {
    try (Server direct = Server.http(Replies.ok(1)); Server first = Server.http(Replies.ok(2));
        Server second = Server.http(Replies.ok(3))) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String family : FAMILIES) {
          run(family + "read-fully", direct).allSucceeded(1);
          run(family + "read-fully", direct, "proxy", first.address()).allSucceeded(1);
          run(family + "read-fully", direct, "proxy", second.address()).allSucceeded(1);
        }
      }
      for (Server server : List.of(direct, first, second)) {
        assertEquals(2 * ROUNDS, server.traffic().requests().size());
        assertEquals(1, server.traffic().connections());
      }
    }
  }

  @Test
  @DisplayName("a tunnel through a proxy carries the clients of that proxy, and a direct connection none of them")
  void tunnels() {
    try (Server origin = https(SERVER); Server proxy = Server.http(Tunnel.toItsTarget())) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String family : FAMILIES) {
          run(family + "https-trust-everybody", origin, "proxy", proxy.address()).allSucceeded(1);
          run(family + "https-trust-everybody", origin).allSucceeded(1);
        }
      }
      assertEquals(1, proxy.traffic().connections());
      assertEquals(2, origin.traffic().connections());
    }
  }

  @Test
  @DisplayName("each of two users says who it is, and cookies stay with the client that got them")
  void users() {
    Reply reply = Replies.ifHeader("Authorization", Replies.ok(100, "Set-Cookie: a=b; Path=/"),
        Replies.status(401, 10, "WWW-Authenticate: Basic realm=\"r\""));
    try (Server server = Server.http(reply)) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String family : FAMILIES) {
          run(family + "with-authenticator", server, "user", "alice", "password", "a").allSucceeded(1);
          run(family + "with-authenticator", server, "user", "bob", "password", "b").allSucceeded(1);
          assertTrue(run(family + "read-fully", server).outcomes().contains("401"));
        }
      }
      List<String> users = server.traffic().requests().stream().map(request -> request.header("Authorization"))
          .toList();
      for (int i = 0; i < users.size(); i++) {
        assertEquals(new String[] {null, "Basic YWxpY2U6YQ==", null, "Basic Ym9iOmI=", null}[i % 5], users.get(i));
      }
      assertTrue(server.traffic().requests().stream().allMatch(request -> request.header("Cookie") == null));
    }
  }

  @Test
  @DisplayName("who says to the connection who it is, by NTLM or Negotiate, has it alone, and all its calls on it")
  void usersOfConnections() {
    String[] users = {"Negotiate a", "NTLM b", "kerberos c", null};
    try (Server server = Server.http(Replies.ok(100))) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String family : FAMILIES) {
          for (String user : users) {
            String[] arguments = user == null ? new String[0] : new String[] {"header", "Authorization:" + user};
            run(family + "read-fully", server, arguments).allSucceeded(1);
          }
          int before = server.traffic().connections();
          run(family + "kept-get", server, "times", "5", "header", "Authorization:NTLM d").allSucceeded(1);
          assertEquals(before + 1, server.traffic().connections());
        }
      }
      Map<Integer, String> byConnection = new HashMap<>();
      for (Request request : server.traffic().requests()) {
        String user = String.valueOf(request.header("Authorization"));
        assertEquals(user, byConnection.computeIfAbsent(request.connection(), connection -> user));
      }
      assertEquals(1 + 4 * 2 * ROUNDS, server.traffic().connections());
    }
  }

  @Test
  @DisplayName("a tunnel that was opened with a caller's word to the proxy carries nobody else")
  void usersOfTunnels() {
    try (Server origin = https(SERVER); Server proxy = Server.http(Tunnel.toItsTarget())) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String family : FAMILIES) {
          for (String user : new String[] {"Proxy-Authorization:Bearer a", "Proxy-Token:b", "X-Proxy-Token:c"}) {
            run(family + "https-trust-everybody", origin, "proxy", proxy.address(), "header", user).allSucceeded(1);
          }
        }
      }
      List<String> seen = proxy.traffic().requests().stream()
          .map(request -> request.header("Proxy-Authorization") + ' ' + request.header("Proxy-Token")).toList();
      assertEquals(1, seen.stream().filter("null null"::equals).count(), seen::toString);
      assertEquals(2 * 2 * ROUNDS + 1, seen.size(), seen::toString);
    }
  }

  @Test
  @DisplayName("nor does a tunnel to where such a call is led on")
  void usersOfTunnelsToElsewhere() {
    try (Server origin = https(SERVER);
        Server proxy = Server.http(HostileReplies.ifMethod(
            "CONNECT", Tunnel.toItsTarget(), Replies.status(302, 0, "Location: " + origin.url("/"))))) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String family : FAMILIES) {
          for (String user : new String[] {"Proxy-Token:b", "X-Proxy-Token:c"}) {
            app.run(family + "https-trust-everybody", "url", "http://somewhere.test/", "proxy", proxy.address(),
                "header", user).allSucceeded(1);
          }
        }
      }
      List<String> tunnels = proxy.traffic().requests().stream()
          .filter(request -> request.method().equals("CONNECT"))
          .map(request -> "" + request.header("Proxy-Token")).toList();
      assertEquals(1, tunnels.stream().filter("null"::equals).count(), tunnels::toString);
      assertEquals(2 * ROUNDS + 1, tunnels.size(), tunnels::toString);
    }
  }

  @Test
  @DisplayName("calls from two local addresses come from those")
  void localAddresses() {
    assumeTrue(lane.jdk().feature() >= HAS_LOCAL_ADDRESS);
    Reply from = exchange -> Replies.ok(1, "X-From: " + exchange.socket().getInetAddress().getHostAddress())
        .to(exchange);
    try (Server server = Server.http(from)) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String local : new String[] {"127.0.0.1", "127.0.0.2"}) {
          String seen = run("jdkhttp/read-fully", server, "local", local).allSucceeded(1).outcomes();
          assertTrue(seen.contains("[" + local + "]"), seen);
        }
      }
      assertEquals(2, server.traffic().connections());
    }
  }

  private Answer run(String name, Server server, String... arguments) {
    List<String> all = new ArrayList<>(List.of("url", server.url("/")));
    all.addAll(List.of(arguments));
    return app.run(name, all.toArray(new String[0]));
  }

  private Answer trusting(String family, Server server, KeyMaterial trusted) {
    return run(family + "https-from-stores", server, "password", KeyMaterial.PASSWORD, "trust",
        trusted.trustStore().toString());
  }

  private static Server https(KeyMaterial keys) {
    return Server.https(Tls.with(keys.keyStore()), Replies.ok(100));
  }

  private static void refused(Answer answer) {
    assertEquals(0, answer.ok(), answer.outcomes());
    assertTrue(answer.error().contains("SSL") || answer.error().contains("ertificate"), answer.error());
  }
}
